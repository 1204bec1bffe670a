// Rows that are there may break a new unique key.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "lint/locking.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

struct Key {
  std::vector<std::string> columns;
  bool nulls_not_distinct = false;
};

std::optional<Key> new_key(const Act& act) {
  const ConstraintType type = act.constraint.type;
  const bool is_unique = type == ConstraintType::unique || type == ConstraintType::primary_key;
  if (act.verb == Verb::create_index && (act.index.unique || act.is("unique"))) return Key{locking::plain(act.index.keys), act.index.nulls_not_distinct};
  if (act.verb != Verb::add_constraint || !is_unique || act.is("using index")) return {};
  return Key{act.constraint.columns, act.constraint.nulls_not_distinct || type == ConstraintType::primary_key};
}

// Whether rows differ by some of these columns already.
bool is_unique_already(const ObjectId& table, const std::vector<std::string>& columns, const Situation& situation) {
  const auto within = [&](const std::vector<std::string>& key) {
    return !key.empty() && std::ranges::all_of(key, [&](const std::string& column) { return std::ranges::find(columns, column) != columns.end(); });
  };
  const auto is_key = [&](const Object* object) {
    if (const auto* index = maybe<Index>(*object)) return index->unique && index->valid && index->where.empty() && within(locking::plain(index->keys));
    const auto& constraint = as<Constraint>(*object);
    return (constraint.type == ConstraintType::primary_key || constraint.type == ConstraintType::unique) && within(constraint.columns);
  };
  return std::ranges::any_of(children(situation.schema, table, Kind::constraint), is_key) ||
         std::ranges::any_of(children(situation.schema, table, Kind::index), is_key);
}

// A column that the file added is NULL in all rows.
bool has_no_values(const ObjectId& column, const Situation& situation) {
  return std::ranges::any_of(situation.file, [&](const Act& act) {
    return act.verb == Verb::add_column && act.object == column && !act.column.not_null && !act.column.default_value && act.column.generated.empty();
  });
}

Verdicts check(const Act& act, const Situation& situation) {
  const std::optional<Key> key = new_key(act);
  if (!key || key->columns.empty() || is_new(situation, act.object)) return {};
  const ObjectId table = table_of(act.object);
  const auto empty = [&](const std::string& column) { return has_no_values(column_id(table, column), situation); };
  if (is_unique_already(table, key->columns, situation)) return {};
  if (!key->nulls_not_distinct && std::ranges::any_of(key->columns, empty)) return {};
  return {Verdict{fmt::format("This fails if two rows of {} have the same {}.", shown(table), fmt::join(key->columns, ", ")), false}};
}

}  // namespace

extern const LintRule lint_unique_on_existing_rows;
const LintRule lint_unique_on_existing_rows{
    .id = "unique-on-existing-rows",
    .severity = "warning",
    .summary = "a unique index or constraint is added to rows that are there",
    .reason = "The statement fails where two rows have the same values; a concurrent build leaves an invalid index behind.",
    .instead = "Look for duplicates first and settle them, and stop the application from writing new ones.",
    .page = "https://www.postgresql.org/docs/current/indexes-unique.html",
    .dialects = {},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email);"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "CREATE INDEX CONCURRENTLY users_email ON users (email);"},
    .check = check,
    .also = {{{"mysql", "mariadb", "sqlite"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "CREATE UNIQUE INDEX users_email ON users (email);"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "CREATE INDEX users_email ON users (email);"}}},
};

}  // namespace concertina
