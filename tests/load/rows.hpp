// The rows that the applications share: which ids are there, and the number whose value each must hold. A row that somebody works
// on is taken out, so that what it holds is never in doubt.
#pragma once
#include <mutex>
#include <optional>
#include <random>
#include <vector>

namespace concertina::test {

struct Entry {
  long id, number;
};

struct Rows {
  std::mutex guard;
  std::vector<Entry> entries;
  long last_number = 0;

  explicit Rows(long count) : last_number(count) {
    for (long id = 1; id <= count; ++id) entries.push_back({id, id});
  }
  long next_number() {
    const std::lock_guard lock(guard);
    return ++last_number;
  }
  std::optional<Entry> take(std::mt19937& random) {
    const std::lock_guard lock(guard);
    if (entries.empty()) return std::nullopt;
    std::swap(entries[random() % entries.size()], entries.back());
    const Entry entry = entries.back();
    entries.pop_back();
    return entry;
  }
  void put(Entry entry) {
    const std::lock_guard lock(guard);
    entries.push_back(entry);
  }
};

}  // namespace concertina::test
