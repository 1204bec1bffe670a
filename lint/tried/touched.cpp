#include "lint/tried/touched.hpp"

#include <algorithm>

namespace concertina::tried {
namespace {

using Set = std::set<std::string, std::less<>>;

bool is_sqlite(const Dialect& dialect) { return dialect.name == "sqlite"; }

// The kind that the statement is about; empty: another than those of tables and views.
std::string kind_of(const Words& words) {
  static const Set own = {"table", "tables", "index", "view", "trigger"};
  static const Set others = {"procedure", "function", "event", "sequence", "package", "virtual"};
  if (!words.is(0, {"create"}) && !words.is(0, {"alter"}) && !words.is(0, {"drop"}) && !words.is(0, {"rename"})) return "";
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (others.contains(words.word(i))) return "";
    if (own.contains(words.word(i))) return words.word(i);
  }
  return "";
}

struct Names {
  Set all;                              // in lower case
  std::vector<std::string> as_written;  // outside of parentheses, where a new table is named
};

Names names_in(const Words& words) {
  Names names;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!words.is_name(i)) continue;
    names.all.insert(lower(words.name(i)));
    if (words.depth[i] == 0) names.as_written.push_back(words.name(i));
  }
  return names;
}

void add(Touched& touched, const ObjectId& id) {
  if (touched.there.insert(id).second) touched.names.push_back(id.name);
}

void add_named(Touched& touched, const Catalog& before, const Set& names) {
  for (const Kind kind : {Kind::table, Kind::view}) {
    for (const auto& [id, object] : of_kind(before, kind)) {
      if (names.contains(lower(id.name))) add(touched, id);
    }
  }
}

// DROP INDEX and DROP TRIGGER may leave the table unsaid.
void add_tables_of_parts(Touched& touched, const Catalog& before, const Set& names) {
  for (const Kind kind : {Kind::index, Kind::trigger}) {
    for (const auto& [id, object] : of_kind(before, kind)) {
      if (names.contains(lower(id.name))) add(touched, table_of(id));
    }
  }
}

// The definition of a key follows the table that it refers to.
void add_referring(Touched& touched, const Catalog& before, const Set& names) {
  for (const auto& [id, object] : of_kind(before, Kind::constraint)) {
    const auto& references = as<Constraint>(object).references;
    if (references && names.contains(lower(references->name))) add(touched, table_of(id));
  }
}

void add_beside(Touched& touched, const Catalog& before) {
  for (const ObjectId& table : touched.there) {
    for (const Object* constraint : children(before, table, Kind::constraint)) {
      if (as<Constraint>(*constraint).references) touched.beside.push_back(as<Constraint>(*constraint).references->name);
    }
  }
}

// SQLite writes a new name into every text that has the old one, and what its triggers and views need hangs on all.
bool may_reach_others(const std::string& kind, const Words& words, const Touched& touched, const Catalog& before) {
  if ((kind != "table" && kind != "index") || words.has({"rename"})) return true;
  return std::ranges::any_of(touched.there, [&](const ObjectId& id) { return id.kind == Kind::view || !children(before, id, Kind::trigger).empty(); });
}

}  // namespace

std::optional<Touched> touched_by(const Words& words, const Catalog& before, const Dialect& dialect) {
  const std::string kind = kind_of(words);
  const Names names = names_in(words);
  const bool unmanaged = std::ranges::any_of(before.unmanaged, [&](const Unmanaged& one) { return names.all.contains(lower(one.name)); });
  if (kind.empty() || unmanaged) return std::nullopt;
  Touched touched{{}, names.as_written, {}};
  add_named(touched, before, names.all);
  const bool unsaid = words.is(0, {"drop"}) && (kind == "index" || kind == "trigger");
  if (unsaid) add_tables_of_parts(touched, before, names.all);
  const bool followed = !words.is(0, {"alter"}) || words.has({"rename"}) || words.has({"change"});
  if (followed && kind != "index") add_referring(touched, before, names.all);
  add_beside(touched, before);
  if (is_sqlite(dialect) && may_reach_others(kind, words, touched, before)) return std::nullopt;
  return touched;
}

}  // namespace concertina::tried
