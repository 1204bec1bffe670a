// ADD COLUMN of a domain that refuses values.
#include "lint/locking.hpp"

namespace concertina {
namespace {

// The column with nothing but its type.
Column typed(const Column& column) {
  Column bare;
  bare.type = column.type;
  return bare;
}

bool is_made_here(const std::string& type, const Situation& situation) {
  return std::ranges::any_of(situation.file, [&](const Act& act) {
    return act.verb == Verb::create_domain && act.is("checked") && (type == shown(act.object) || type == name_text(act.object));
  });
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::add_column || is_new(situation, act.object)) return {};
  const bool checked = dialect(situation.schema.dialect).add_column_cost(typed(act.column), situation.schema) == Cost::rewrite;
  if (!checked && !is_made_here(act.column.type, situation)) return {};
  return {Verdict{fmt::format("{} is of a domain with a condition: every row of {} is written anew, and nobody uses the table until that is done.",
                              act.object.name, locking::table_name(act))}};
}

}  // namespace

extern const LintRule lint_domain_column_rewrites;
const LintRule lint_domain_column_rewrites{
    .id = "domain-column-rewrites",
    .severity = "error",
    .summary = "a new column is of a domain with a condition",
    .reason =
        "The server tests the domain for each old row, and for that writes the table and its indexes anew under ACCESS EXCLUSIVE, even where the column "
        "is NULL everywhere.",
    .instead = "Add the column with the domain's base type and a CHECK … NOT VALID, then VALIDATE CONSTRAINT.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE orders (id bigint PRIMARY KEY);", "CREATE DOMAIN positive AS int CHECK (VALUE > 0);\nALTER TABLE orders ADD COLUMN total positive;"},
    .good = {"CREATE TABLE orders (id bigint PRIMARY KEY);", "CREATE DOMAIN amount AS int;\nALTER TABLE orders ADD COLUMN total amount;"},
    .check = check};

}  // namespace concertina
