// A schema that running code names gets another name.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::rename_schema) return {};
  return {Verdict{fmt::format("The schema {} becomes {}: code and settings that name the old one find nothing.", act.object.name, act.name)}};
}

}  // namespace

extern const LintRule lint_rename_schema;
const LintRule lint_rename_schema{
    .id = "rename-schema",
    .severity = "error",
    .summary = "a schema is renamed",
    .reason = "Every name that is written with the schema, and every search_path that has it, stops working at once.",
    .instead = "Make the new schema and move the tables one by one, each with a view in its old place, or let the name be.",
    .page = "https://www.postgresql.org/docs/current/sql-alterschema.html",
    .dialects = {"postgresql"},
    .compatibility = true,
    .bad = {"CREATE SCHEMA sales;", "ALTER SCHEMA sales RENAME TO shop;"},
    .good = {"CREATE SCHEMA sales;", "CREATE SCHEMA shop;"},
    .check = check,
};

}  // namespace concertina
