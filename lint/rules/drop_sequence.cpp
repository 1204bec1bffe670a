// A sequence goes, and the number at which it stood.
#include <fmt/format.h>

#include <algorithm>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool is_made_here(const Situation& situation, const ObjectId& sequence) {
  return std::ranges::any_of(situation.file, [&](const Act& act) { return act.verb == Verb::create_sequence && act.object == sequence; });
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::drop_sequence || is_made_here(situation, act.object)) return {};
  return {Verdict{fmt::format("The sequence {} goes, and the number at which it stands.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_drop_sequence;
const LintRule lint_drop_sequence{
    .id = "drop-sequence",
    .severity = "warning",
    .summary = "a sequence is dropped",
    .reason = "The number at which it stands is lost: a sequence made anew starts over and gives numbers that are taken. Code that names it fails.",
    .instead = "Note its last value, and drop it once no default and no code names it.",
    .page = "https://www.postgresql.org/docs/current/sql-dropsequence.html",
    .dialects = {"postgresql", "mariadb"},
    .compatibility = true,
    .bad = {"CREATE SEQUENCE invoice_numbers;", "DROP SEQUENCE invoice_numbers;"},
    .good = {"", "CREATE SEQUENCE invoice_numbers;"},
    .check = check,
};

}  // namespace concertina
