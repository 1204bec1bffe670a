#include "dialects/mysql/numbered_partitions.hpp"

#include <fmt/format.h>

namespace concertina::mysql {
namespace {

// HASH and KEY number their partitions by themselves: then the list says no more than how many there are.
std::string without_numbered(const std::string& clause) {
  const std::size_t begin = clause.find(" (PARTITION ");
  if (begin == std::string::npos) return clause;
  std::string list;
  for (std::size_t count = 0; list.size() < clause.size(); ++count) {
    list += fmt::format("{}PARTITION `p{}`", count == 0 ? " (" : ", ", count);
    if (clause.substr(begin) == list + ")") return clause.substr(0, begin) + fmt::format(" PARTITIONS {}", count + 1);
  }
  return clause;
}

// The list of the subpartitions that the server names by itself, as it stands at `begin`; empty: they have names of their own. `count` is theirs.
std::string numbered_list(const std::string& clause, std::size_t begin, std::size_t& count) {
  const std::size_t name = clause.rfind(" VALUES ", begin), first = clause.rfind("PARTITION `", name) + 10;
  std::string list;
  for (count = 0;; ++count) {
    const std::string next = fmt::format("{}SUBPARTITION {}sp{}`", count == 0 ? " (" : ", ", clause.substr(first, name - 1 - first), count);
    if (clause.compare(begin + list.size(), next.size(), next) != 0) break;
    list += next;
  }
  return clause.compare(begin + list.size(), 1, ")") == 0 ? list + ")" : "";
}

// So do subpartitions, by the names of their partitions.
std::string without_numbered_subpartitions(std::string clause) {
  const std::string whole = clause;
  std::size_t all = 0;
  for (std::size_t at = clause.find(" (SUBPARTITION `"); at != std::string::npos; at = clause.find(" (SUBPARTITION `", at)) {
    std::size_t count = 0;
    const std::string list = numbered_list(clause, at, count);
    if (list.empty() || (all != 0 && all != count)) return whole;
    all = count;
    clause.erase(at, list.size());
  }
  if (all > 0) clause.insert(clause.find(" (PARTITION "), fmt::format(" SUBPARTITIONS {}", all));
  return clause;
}

// One is what there is where no number is said.
std::string without_one(std::string clause) {
  if (clause.ends_with(" PARTITIONS 1")) clause.erase(clause.size() - 13);
  const std::size_t one = clause.find(" SUBPARTITIONS 1 (PARTITION ");
  return one == std::string::npos ? clause : clause.erase(one, 16);
}

std::string without_numbers(const std::string& clause) { return without_one(without_numbered_subpartitions(without_numbered(clause))); }

}  // namespace

void set_partitioning(Object& table, const std::string& shown) {
  std::string& clause = as<Table>(table).partition_key;
  clause = without_numbers(shown);
  if (clause != shown) table.spelling["partitions"] = shown;
}

std::string partitioning_text(const Object& table) {
  const auto shown = table.spelling.find("partitions");  // of another form, where its columns have had other names since
  const std::string& clause = as<Table>(table).partition_key;
  return shown != table.spelling.end() && without_numbers(shown->second) == clause ? shown->second : clause;
}

}  // namespace concertina::mysql
