// What a plan says of itself: a step of a plan has no rollback and does not say why.
#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::plan_step || !act.is("no way back") || act.is("says why")) return {};
  return {Verdict{"The step cannot be rolled back, and no hazard says why."}};
}

}  // namespace

extern const LintRule lint_plan_no_way_back;
const LintRule lint_plan_no_way_back{
    .id = "plan-no-way-back",
    .severity = "warning",
    .summary = "a step of a plan has no rollback and does not say why",
    .reason = "When the deploy has to be taken back, this step stays, and somebody writes the way back in a hurry.",
    .instead = "Write the rollback, or a hazard IRREVERSIBLE that says why there is none.",
    .page = "https://martinfowler.com/bliki/ParallelChange.html",
    .dialects = {},
    .bad = {"", R"({"step": {"effects": [{"after": {"kind": "column", "name": "public.users.nick", "type": "text"}}], "rollback": []}})", "plan.json"},
    .good = {"",
             R"({"step": {"effects": [{"after": {"kind": "column", "name": "public.users.nick", "type": "text"}}], "rollback": [], )"
             R"("hazards": [{"code": "IRREVERSIBLE", "text": "No statement takes a label away."}]}})",
             "plan.json"},
    .check = check,
};

}  // namespace concertina
