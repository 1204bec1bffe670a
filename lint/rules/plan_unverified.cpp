// What a plan says of itself: a backfill of a plan is not verified.
#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::plan_step || !act.is("unverified")) return {};
  return {Verdict{"No query tells whether all rows are filled in."}};
}

}  // namespace

extern const LintRule lint_plan_unverified;
const LintRule lint_plan_unverified{
    .id = "plan-unverified",
    .severity = "warning",
    .summary = "a backfill of a plan is not verified",
    .reason = "Rows that were missed are found by the application, or by the constraint that comes next.",
    .instead = "Give the step a query under verify that counts what is still to do.",
    .page = "https://martinfowler.com/bliki/ParallelChange.html",
    .dialects = {},
    .bad = {"", R"({"step": {"backfill": {"table": "users", "key": ["id"], "set": {"nick": "name"}, "todo": "nick IS NULL"}}})", "plan.json"},
    .good = {"",
             R"({"step": {"backfill": {"table": "users", "key": ["id"], "set": {"nick": "name"}, "todo": "nick IS NULL"}, )"
             R"("verify": [{"sql": "SELECT count(*) FROM users WHERE nick IS NULL", "expect": "0"}]}})",
             "plan.json"},
    .check = check,
};

}  // namespace concertina
