// A type whose values only ever grow.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb == Verb::create_enum) return {Verdict{fmt::format("{} is an enum type: none of its values can be removed later.", shown(act.object))}};
  if (act.verb != Verb::add_column || !act.column.type.starts_with("enum(")) return {};
  return {Verdict{fmt::format("{} is an enum: its values are part of the schema.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_enum_type;
const LintRule lint_enum_type{
    .id = "enum-type",
    .severity = "note",
    .summary = "an enum type is made",
    .reason = "A value of an enum type cannot be removed or moved, and a new one changes the schema.",
    .instead = "Use text with a CHECK, or a table of values with a foreign key.",
    .page = "https://www.postgresql.org/docs/current/datatype-enum.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .opt_in = true,
    .bad = {"", "CREATE TYPE mood AS ENUM ('sad', 'ok');"},
    .good = {"", "CREATE TABLE notes (id bigint PRIMARY KEY, mood text CHECK (mood IN ('sad', 'ok')));"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"", "CREATE TABLE notes (id bigint PRIMARY KEY, mood enum('sad', 'ok'));"},
              {"", "CREATE TABLE notes (id bigint PRIMARY KEY, mood varchar(10) CHECK (mood IN ('sad', 'ok')));"}}},
};

}  // namespace concertina
