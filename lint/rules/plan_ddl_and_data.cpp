// What a plan says of itself: a step of a plan changes the schema and the rows.
#include "lint/rule.hpp"

namespace concertina {
namespace {

MaybeVerdict check(const Act& act, const Situation&) {
  if (act.verb != Verb::plan_step || !act.is("changes rows") || !act.is("changes schema")) return {};
  return Verdict{"The step changes the schema, and rows too."};
}

constexpr const char* bad_deploys =
    R"([{"number": 1, "title": "expand", "fingerprint_after": "sha256:0", "gates": [], "compatibility": {"old": "works", "new": "works"},
"steps": [{"id": "public.users.nick/add", "phase": "expand", "object": {"kind": "column", "name": "public.users.nick"}, "change": "alter",
"effects": [{"after": {"kind": "column", "name": "public.users.nick", "type": "text"}}], "needs": [], "why": "", "rule": "add_column", "hazards": [], "transaction": true,
"statements": [{"sql": "ALTER TABLE users ADD COLUMN nick text", "lock": "AccessExclusiveLock", "on": ["public.users"], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 150}],
"rollback": [{"sql": "ALTER TABLE users DROP COLUMN nick", "lock": "", "on": [], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 0}],
"loses": "", "verify": [{"sql": "SELECT count(*) FROM users WHERE nick IS NULL", "expect": "0"}],
"backfill": {"table": "users", "key": ["id"], "set": {"nick": "name"}, "todo": "nick IS NULL", "strategy": "batched", "batch": 1000, "pause_ms": 100}}]}])";

constexpr const char* good_deploys =
    R"([{"number": 1, "title": "expand", "fingerprint_after": "sha256:0", "gates": [], "compatibility": {"old": "works", "new": "works"},
"steps": [{"id": "public.users.nick/add", "phase": "expand", "object": {"kind": "column", "name": "public.users.nick"}, "change": "alter",
"effects": [{"after": {"kind": "column", "name": "public.users.nick", "type": "text"}}], "needs": [], "why": "", "rule": "add_column", "hazards": [], "transaction": true,
"statements": [{"sql": "ALTER TABLE users ADD COLUMN nick text", "lock": "AccessExclusiveLock", "on": ["public.users"], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 150}],
"rollback": [{"sql": "ALTER TABLE users DROP COLUMN nick", "lock": "", "on": [], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 0}],
"loses": "", "verify": []}]}])";

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
    .bad = {"", bad_deploys, "plan.json"},
    .good = {"", good_deploys, "plan.json"},
    .check = check,
};

}  // namespace concertina
