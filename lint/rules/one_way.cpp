// A migration without a way back.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::one_way) return {};
  return {Verdict{fmt::format("There is no way back: {}.", act.text)}};
}

constexpr const char* one_way_operation = R"PY(from django.db import migrations
class Migration(migrations.Migration):
    operations = [migrations.RunSQL("CREATE TABLE notes (id bigint PRIMARY KEY)")]
)PY";

constexpr const char* two_way_operation = R"PY(from django.db import migrations
class Migration(migrations.Migration):
    operations = [migrations.RunSQL("CREATE TABLE notes (id bigint PRIMARY KEY)", reverse_sql="DROP TABLE notes")]
)PY";

}  // namespace

extern const LintRule lint_one_way;
const LintRule lint_one_way{
    .id = "one-way",
    .severity = "note",
    .summary = "an operation says no way back",
    .reason = "When it has to be taken back, the tool stops at this operation, and somebody writes the way back in a hurry.",
    .instead = "Write the way back, or say in the migration why there is none.",
    .page = "https://docs.djangoproject.com/en/stable/ref/migration-operations/",
    .dialects = {},
    .bad = {"", one_way_operation, "0002_notes.py"},
    .good = {"", two_way_operation, "0002_notes.py"},
    .check = check,
};

}  // namespace concertina
