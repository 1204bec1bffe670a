#include "lint/tried/renames.hpp"

#include <algorithm>

namespace concertina::tried {
namespace {

ObjectId column_named(const Catalog& catalog, const ObjectId& table, const std::string& name) {
  const auto columns = children(catalog, table, Kind::column);
  const auto same = [&](const Object* column) { return lower(column->id.name) == lower(name); };
  const auto found = std::ranges::find_if(columns, same);
  return found == columns.end() ? column_id(table, name) : (*found)->id;
}

// One after the other: a to x, b to a, x to b exchanges a and b.
void rename_table(Renames& tables, const ObjectId& from, const ObjectId& to) {
  const auto same = [&](const auto& one) { return one.second == from; };
  const auto found = std::ranges::find_if(tables, same);
  if (found != tables.end()) {
    found->second = to;
  } else {
    tables[from] = to;
  }
}

// RENAME TABLE a TO b, c WAIT 5 TO d
void read_list(SaidRenames& said, const Words& words, const Catalog& before) {
  for (std::size_t i = behind_if_exists(words, 2); words.is_name(i);) {
    const Named old = name_at(words, i);
    const std::size_t to = words.find({"to"}, old.end);
    const Named now = name_at(words, to + 1);
    if (now.name.empty()) return;
    rename_table(said.tables, table_named(before, old.name), {Kind::table, "", "", now.name});
    if (words.text(now.end) != ",") return;
    i = behind_if_exists(words, now.end + 1);
  }
}

// Behind RENAME in ALTER TABLE.
void read_rename(SaidRenames& said, const Words& words, std::size_t i, const ObjectId& table, const Catalog& before) {
  const bool index = words.is(i, {"index"}) || words.is(i, {"key"});
  const bool part = index || words.is(i, {"column"}) || words.is(i + 1, {"to"});
  if (part) {
    const std::size_t at = behind_if_exists(words, words.is(i + 1, {"to"}) ? i : i + 1);
    const std::string old = words.name(at), now = words.name(at + 2);
    if (!words.is(at + 1, {"to"}) || now.empty()) return;
    const ObjectId from = index ? child_id(Kind::index, table, old) : column_named(before, table, old);
    said.parts[from] = child_id(from.kind, table, now);
    return;
  }
  if (words.is(i, {"to"}) || words.is(i, {"as"}) || words.is(i, {"="})) ++i;
  if (const Named now = name_at(words, i); !now.name.empty()) rename_table(said.tables, table, {Kind::table, "", "", now.name});
}

void read_change(SaidRenames& said, const Words& words, std::size_t i, const ObjectId& table, const Catalog& before) {
  if (words.is(i, {"column"})) ++i;
  i = behind_if_exists(words, i);
  const std::string old = words.name(i), now = words.name(i + 1);
  const ObjectId from = column_named(before, table, old);
  if (!now.empty() && from.name != now) said.parts[from] = column_id(table, now);
}

}  // namespace

SaidRenames renames_said(const Words& words, const Catalog& before) {
  SaidRenames said;
  if (words.is(0, {"rename"}) && (words.is(1, {"table"}) || words.is(1, {"tables"}))) read_list(said, words, before);
  const Named altered = altered_table(words);
  if (altered.name.empty()) return said;
  const ObjectId table = table_named(before, altered.name);
  for (std::size_t i = altered.end; i < words.size(); ++i) {
    const bool begins = i == altered.end || (words.text(i - 1) == "," && words.depth[i] == 0);
    if (!begins) continue;
    if (words.is(i, {"rename"})) read_rename(said, words, i + 1, table, before);
    if (words.is(i, {"change"})) read_change(said, words, i + 1, table, before);
  }
  std::erase_if(said.parts, [](const auto& one) { return one.first == one.second; });
  return said;
}

}  // namespace concertina::tried
