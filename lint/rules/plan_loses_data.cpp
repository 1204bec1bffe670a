// What a plan says of itself: a step of a plan loses data, or cannot be taken back, and the policy does not accept that.
#include "lint/hazard.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) { return hazard_with({"DATA_LOSS", "LOSSY", "IRREVERSIBLE"}, act); }

}  // namespace

extern const LintRule lint_plan_loses_data;
const LintRule lint_plan_loses_data{
    .id = "plan-loses-data",
    .severity = "error",
    .summary = "a step of a plan loses data, or cannot be taken back, and the policy does not accept that",
    .reason = "What is gone comes back from a backup only. concertina apply asks for it to be allowed; a migration tool that runs emitted files does not ask.",
    .instead = "Read what the step says. Where it is fine, name the code in the policy under accept.",
    .page = "https://martinfowler.com/bliki/ParallelChange.html",
    .dialects = {},
    .bad = {"", R"({"step": {"hazards": [{"code": "DATA_LOSS", "text": "The values of users.nick are gone."}]}})", "plan.json"},
    .good = {"", "{}", "plan.json"},
    .check = check,
};

}  // namespace concertina
