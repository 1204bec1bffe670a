// REFERENCES behind a column, which MySQL reads over before 9.0.
#include <fmt/format.h>

#include "lint/rule.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

constexpr int first_that_makes_it = 9;

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::add_constraint || act.constraint.type != ConstraintType::foreign_key || !act.is("inline")) return {};
  const int version = major_version(situation.schema);
  if (version >= first_that_makes_it) return {};
  const std::string column = shown(column_id(table_of(act.object), act.constraint.columns.at(0)));
  if (version > 0) return {Verdict{fmt::format("MySQL {} makes no foreign key of the REFERENCES behind {}, and says nothing.", version, column)}};
  return {Verdict{fmt::format("No foreign key is made of the REFERENCES behind {} where the server is older than MySQL 9.0.", column), false}};
}

}  // namespace

extern const LintRule lint_inline_reference_ignored;
const LintRule lint_inline_reference_ignored{
    .id = "inline-reference-ignored",
    .severity = "warning",
    .summary = "REFERENCES stands in the definition of its column",
    .reason =
        "MySQL before 9.0 parses it and makes no key of it, without a warning: rows may point to nothing, although the schema seems to say otherwise. MySQL "
        "9.0 "
        "and later and MariaDB make the key.",
    .instead = "Write the key as a part of its own: FOREIGN KEY (column) REFERENCES other (column).",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html",
    .dialects = {"mysql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY);", "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));",
            "migration.sql", "8.0.36"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY);",
             "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, FOREIGN KEY (user_id) REFERENCES users (id));", "migration.sql", "8.0.36"},
    .check = check,
};

}  // namespace concertina
