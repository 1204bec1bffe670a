// Room that the order of columns wastes.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "lint/rule.hpp"

namespace concertina {
namespace {

// Bytes of the types that have a fixed size, which is their alignment too, but for uuid. https://www.postgresql.org/docs/current/storage-page-layout.html
int size_of(const std::string& type) {
  static const std::map<std::string, int, std::less<>> sizes{
      {"bigint", 8},   {"double precision", 8}, {"timestamp with time zone", 8}, {"timestamp without time zone", 8}, {"integer", 4}, {"real", 4}, {"date", 4},
      {"smallint", 2}, {"boolean", 1}};
  const auto found = sizes.find(type);
  return found == sizes.end() ? 0 : found->second;
}

int padding_of(const std::vector<int>& sizes) {
  int at = 0, padding = 0;
  for (const int size : sizes) {
    const int gap = (size - at % size) % size;
    padding += gap;
    at += gap + size;
  }
  return padding;
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  std::map<ObjectId, std::vector<int>> tables;
  for (const Act& one : situation.file) {
    if (one.verb != Verb::add_column || !is_new(situation, one.object)) continue;
    if (const int size = size_of(one.column.type); size > 0) tables[table_of(one.object)].push_back(size);
  }
  Verdicts verdicts;
  for (auto& [table, sizes] : tables) {
    const int padding = padding_of(sizes);
    std::ranges::sort(sizes, std::greater());
    const int waste = padding - padding_of(sizes);
    if (waste >= 8)
      verdicts.push_back({fmt::format("{} bytes of each row of {} are gaps between columns.", waste, shown(table)), true, line_of(situation, table)});
  }
  return verdicts;
}

}  // namespace

extern const LintRule lint_column_order;
const LintRule lint_column_order{
    .id = "column-order",
    .severity = "note",
    .summary = "the order of the columns of a new table wastes eight bytes a row or more",
    .reason = "A value of eight bytes begins at a multiple of eight: behind a boolean seven bytes stay empty, in every row.",
    .instead = "Put columns of eight bytes first, then those of four, two and one, and texts last.",
    .page = "https://www.postgresql.org/docs/current/storage-page-layout.html",
    .dialects = {"postgresql"},
    .opt_in = true,
    .bad = {"", "CREATE TABLE events (id bigint PRIMARY KEY, seen boolean, made timestamptz, done boolean, at timestamptz);"},
    .good = {"", "CREATE TABLE events (id bigint PRIMARY KEY, made timestamptz, at timestamptz, seen boolean, done boolean);"},
    .check = check,
};

}  // namespace concertina
