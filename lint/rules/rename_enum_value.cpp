// A value that running code reads and writes gets another name.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::rename_value) return {};
  return {Verdict{fmt::format("The value '{}' of {} becomes '{}': code that writes the old one fails.", act.text, shown(act.object), act.name)}};
}

}  // namespace

extern const LintRule lint_rename_enum_value;
const LintRule lint_rename_enum_value{
    .id = "rename-enum-value",
    .severity = "error",
    .summary = "a value of an enum type is renamed",
    .reason =
        "All rows show the new name at once. Code that writes or asks for the old one gets an error, and code that reads a value it does not know may fail.",
    .instead = "Add the new value, let the application read both and write the new one, move the rows in batches, and stop using the old one.",
    .page = "https://www.postgresql.org/docs/current/sql-altertype.html",
    .dialects = {"postgresql"},
    .compatibility = true,
    .bad = {"CREATE TYPE mood AS ENUM ('sad', 'ok');", "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';"},
    .good = {"CREATE TYPE mood AS ENUM ('sad', 'ok');", "ALTER TYPE mood ADD VALUE 'fine' AFTER 'ok';"},
    .check = check,
};

}  // namespace concertina
