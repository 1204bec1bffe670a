#include "lint/tried/default.hpp"

#include <fmt/format.h>

#include <vector>

namespace concertina::tried {
namespace {

// DEFAULT (…) in the text, and the column that it stands behind.
struct Default {
  std::string_view column;
  std::size_t begin, end;
};

std::vector<Default> defaults_in(const std::string& sql, const Words& words, std::size_t from) {
  std::vector<Default> defaults;
  std::string_view column;
  for (std::size_t i = from; i < words.size(); ++i) {
    const bool begins = words.depth[i] == 0 && words.is(i, {"add"});
    if (begins) column = words.text(words.is(i + 1, {"column"}) ? i + 2 : i + 1);
    if (words.depth[i] != 0 || !words.is(i, {"default", "("})) continue;
    const std::size_t close = words.find({")"}, i);
    defaults.push_back({column, offset(sql, words.text(i)), offset(sql, words.text(close)) + 1});
  }
  return defaults;
}

}  // namespace

bool is_unsafe_default(const std::string& message) { return message.starts_with("Statement is unsafe because it uses a system function"); }

void add_before_defaults(const std::string& sql, const Words& words, const Client& client) {
  const Named table = altered_table(words);
  const std::size_t head = offset(sql, words.text(table.end));
  const std::vector<Default> defaults = defaults_in(sql, words, table.end);
  std::string without = sql;
  for (auto one = defaults.rbegin(); one != defaults.rend(); ++one) without.erase(one->begin, one->end - one->begin);
  client.execute(without);
  for (const Default& one : defaults)
    client.execute(fmt::format("{} ALTER COLUMN {} SET {}", sql.substr(0, head), one.column, sql.substr(one.begin, one.end - one.begin)));
}

}  // namespace concertina::tried
