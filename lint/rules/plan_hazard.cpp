// What a plan says of itself: a step of a plan has a hazard that the policy does not accept.
#include "lint/hazard.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  return hazard_with(
      {"BLOCKS_READS", "BLOCKS_WRITES", "UNCHECKED", "REWRITE", "SCAN", "OLD_MAY_VIOLATE", "VERSIONS_TAKE_TURNS", "AUTHORIZATION", "UNTRACKED_DEPENDENCY"},
      act);
}

}  // namespace

extern const LintRule lint_plan_hazard;
const LintRule lint_plan_hazard{
    .id = "plan-hazard",
    .severity = "warning",
    .summary = "a step of a plan has a hazard that the policy does not accept",
    .reason =
        "What the hazard says happens when the step runs. concertina apply asks for it to be allowed; a migration tool that runs emitted files does not ask.",
    .instead = "Read what the step says. Where it is fine, name the code in the policy under accept.",
    .page = "https://martinfowler.com/bliki/ParallelChange.html",
    .dialects = {},
    .bad = {"", R"({"step": {"hazards": [{"code": "BLOCKS_READS", "text": "Readers wait."}]}})", "plan.json"},
    .good = {"", "{}", "plan.json"},
    .check = check,
};

}  // namespace concertina
