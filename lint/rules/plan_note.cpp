// What a plan says of itself: a step of a plan takes long, or makes sessions prepare a statement anew.
#include "lint/hazard.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) { return hazard_with({"LONG_RUNNING", "PREPARED_STATEMENTS"}, act); }

}  // namespace

extern const LintRule lint_plan_note;
const LintRule lint_plan_note{
    .id = "plan-note",
    .severity = "note",
    .summary = "a step of a plan takes long, or makes sessions prepare a statement anew",
    .reason = "It is no harm, but whoever runs the step should know of it.",
    .instead = "Read what the step says. Where it is fine, name the code in the policy under accept.",
    .page = "https://martinfowler.com/bliki/ParallelChange.html",
    .dialects = {},
    .bad = {"", R"({"step": {"hazards": [{"code": "LONG_RUNNING", "text": "Reads the table twice."}]}})", "plan.json"},
    .good = {"", "{}", "plan.json"},
    .check = check,
};

}  // namespace concertina
