// What a plan says of itself: a step of a plan changes the schema and the rows.
#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::plan_step || !act.is("changes rows") || !act.is("changes schema")) return {};
  return {Verdict{"The step changes the schema, and rows too."}};
}

}  // namespace

extern const LintRule lint_plan_ddl_and_data;
const LintRule lint_plan_ddl_and_data{
    .id = "plan-ddl-and-data",
    .severity = "warning",
    .summary = "a step of a plan changes the schema and the rows",
    .reason = "The locks of the change are kept until all rows are written, and a failure half-way undoes both or, where DDL commits by itself, one of them.",
    .instead = "Make two steps of it.",
    .page = "https://martinfowler.com/bliki/ParallelChange.html",
    .dialects = {},
    .bad = {"",
            R"({"step": {"effects": [{"after": {"kind": "column", "name": "public.users.nick", "type": "text"}}], "backfill": {"table": "users", )"
            R"("key": ["id"], "set": {"nick": "name"}, "todo": "nick IS NULL"}}})",
            "plan.json"},
    .good = {"",
             R"({"step": {"backfill": {"table": "users", "key": ["id"], "set": {"nick": "name"}, "todo": "nick IS NULL"}, )"
             R"("verify": [{"sql": "SELECT count(*) FROM users WHERE nick IS NULL", "expect": "0"}]}})",
             "plan.json"},
    .check = check,
};

}  // namespace concertina
