// Old rows silently get a value that nobody chose.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  const Column& column = act.column;
  const bool fills_itself = column.default_value || column.identity || !column.generated.empty();
  if (act.verb != Verb::add_column || is_new(situation, act.object) || !column.not_null || fills_itself) return {};
  return {Verdict{fmt::format("The rows that are there get 0 or an empty value in {}, which has no default.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_zero_values;
const LintRule lint_zero_values{
    .id = "zero-values",
    .severity = "warning",
    .summary = "a column that takes no NULL is added without a default",
    .reason =
        "The server fills it with 0 or an empty string in all rows that are there, without a word. Afterwards nothing tells such a row from one with a real "
        "value.",
    .instead = "Say the default that the rows are to have, or add the column nullable and fill it.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html",
    .dialects = {"mysql", "mariadb"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(200));", "ALTER TABLE users ADD COLUMN credits int NOT NULL;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(200));", "ALTER TABLE users ADD COLUMN credits int NOT NULL DEFAULT 10;"},
    .check = check,
};

}  // namespace concertina
