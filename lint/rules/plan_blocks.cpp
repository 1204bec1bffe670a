// What a plan says of itself: a statement of a plan reads or writes all rows while others wait.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  const bool all_rows = act.is("copies") || act.is("scans");
  const bool others_wait = act.is("blocks writes") || act.is("blocks reads");
  if (act.verb != Verb::plan_statement || !all_rows || !others_wait) return {};
  return {Verdict{fmt::format("While every row of {} is {}, others wait.", shown(table_of(act.object)), act.is("copies") ? "written anew" : "read")}};
}

}  // namespace

extern const LintRule lint_plan_blocks;
const LintRule lint_plan_blocks{
    .id = "plan-blocks",
    .severity = "error",
    .summary = "a statement of a plan reads or writes all rows while others wait",
    .reason = "Readers or writers of the table stop for as long as the server takes to go through all rows: on a large table that is an outage.",
    .instead = "Take another strategy, or a tool that copies the table (copy_with in the policy), or run the step while nobody uses the table.",
    .page = "https://martinfowler.com/bliki/ParallelChange.html",
    .dialects = {},
    .bad = {"", R"({"statement": {"blocks": "reads and writes", "rewrites": true}})", "plan.json"},
    .good = {"", R"({"statement": {"blocks": "reads and writes"}})", "plan.json"},
    .check = check,
};

}  // namespace concertina
