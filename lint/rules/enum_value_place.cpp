// The order of an enum type is part of its meaning.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::add_value || !act.text.empty()) return {};
  return {Verdict{fmt::format("'{}' comes behind all other values of {}, as nothing says where it stands.", act.name, shown(act.object))}};
}

}  // namespace

extern const LintRule lint_enum_value_place;
const LintRule lint_enum_value_place{
    .id = "enum-value-place",
    .severity = "note",
    .summary = "a value is added to an enum type without saying where it stands",
    .reason =
        "Values are compared and sorted in the order of the type. Without BEFORE or AFTER the new one is the greatest, which is seldom a decision, and no "
        "value can be moved later.",
    .instead = "Say BEFORE or AFTER a value that is there.",
    .page = "https://www.postgresql.org/docs/current/sql-altertype.html",
    .dialects = {"postgresql"},
    .opt_in = true,
    .bad = {"CREATE TYPE mood AS ENUM ('sad', 'ok');", "ALTER TYPE mood ADD VALUE 'happy';"},
    .good = {"CREATE TYPE mood AS ENUM ('sad', 'ok');", "ALTER TYPE mood ADD VALUE 'happy' AFTER 'ok';"},
    .check = check,
};

}  // namespace concertina
