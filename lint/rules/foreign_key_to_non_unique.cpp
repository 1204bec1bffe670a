// A foreign key that may point to several rows.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lint/locking.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

// No two rows have the same in all columns where none have the same in some of them.
bool is_unique(const Catalog& schema, const ObjectId& table, const std::vector<std::string>& columns) {
  const auto are_among = [&](const std::vector<std::string>& key) {
    return std::ranges::all_of(key, [&](const std::string& column) { return std::ranges::find(columns, column) != columns.end(); });
  };
  const Object* primary = primary_key_of(schema, table);
  if (primary && are_among(as<Constraint>(*primary).columns)) return true;
  return std::ranges::any_of(children(schema, table, Kind::index),
                             [&](const Object* object) { return as<Index>(*object).unique && are_among(locking::plain(as<Index>(*object).keys)); });
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  Verdicts verdicts;
  for (const Act& key : situation.file) {
    const Constraint& constraint = key.constraint;
    if (key.verb != Verb::add_constraint || constraint.type != ConstraintType::foreign_key || !find(situation.schema, *constraint.references)) continue;
    if (is_unique(situation.schema, *constraint.references, constraint.referenced_columns)) continue;
    verdicts.push_back(
        {fmt::format("{} refers to columns of {} that several rows may have alike.", shown(key.object), shown(*constraint.references)), true, key.at});
  }
  return verdicts;
}

}  // namespace

extern const LintRule lint_foreign_key_to_non_unique;
const LintRule lint_foreign_key_to_non_unique{
    .id = "foreign-key-to-non-unique",
    .severity = "warning",
    .summary = "a foreign key refers to columns that are no key",
    .reason =
        "InnoDB takes any index for it, although no other engine does: which of the rows is meant is open, and deletes cascade from each. MySQL refuses it "
        "from 8.4 on.",
    .instead = "Refer to the primary key, or first make the columns UNIQUE.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html",
    .dialects = {"mariadb"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, code varchar(10), KEY (code));",
            "CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(10), FOREIGN KEY (code) REFERENCES users (code));"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, code varchar(10), UNIQUE (code));",
             "CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(10), FOREIGN KEY (code) REFERENCES users (code));"},
    .check = check,
};

}  // namespace concertina
