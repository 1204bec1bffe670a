// What a plan says of itself: a backfill of a plan is not verified.
#include "lint/rule.hpp"

namespace concertina {
namespace {

MaybeVerdict check(const Act& act, const Situation&) {
  if (act.verb != Verb::plan_step || !act.is("unverified")) return {};
  return Verdict{"No query tells whether all rows are filled in."};
}

constexpr const char* bad_deploys =
    R"([{"number": 1, "title": "expand", "fingerprint_after": "sha256:0", "gates": [], "compatibility": {"old": "works", "new": "works"},
"steps": [{"id": "public.users.nick/add", "phase": "expand", "object": {"kind": "column", "name": "public.users.nick"}, "change": "data",
"effects": [], "needs": [], "why": "", "rule": "add_column", "hazards": [], "transaction": true,
"statements": [{"sql": "ALTER TABLE users ADD COLUMN nick text", "lock": "AccessExclusiveLock", "on": ["public.users"], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 150}],
"rollback": [{"sql": "ALTER TABLE users DROP COLUMN nick", "lock": "", "on": [], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 0}],
"loses": "", "verify": [],
"backfill": {"table": "users", "key": ["id"], "set": {"nick": "name"}, "todo": "nick IS NULL", "strategy": "batched", "batch": 1000, "pause_ms": 100}}]}])";

constexpr const char* good_deploys =
    R"([{"number": 1, "title": "expand", "fingerprint_after": "sha256:0", "gates": [], "compatibility": {"old": "works", "new": "works"},
"steps": [{"id": "public.users.nick/add", "phase": "expand", "object": {"kind": "column", "name": "public.users.nick"}, "change": "data",
"effects": [], "needs": [], "why": "", "rule": "add_column", "hazards": [], "transaction": true,
"statements": [{"sql": "ALTER TABLE users ADD COLUMN nick text", "lock": "AccessExclusiveLock", "on": ["public.users"], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 150}],
"rollback": [{"sql": "ALTER TABLE users DROP COLUMN nick", "lock": "", "on": [], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 0}],
"loses": "", "verify": [{"sql": "SELECT count(*) FROM users WHERE nick IS NULL", "expect": "0"}],
"backfill": {"table": "users", "key": ["id"], "set": {"nick": "name"}, "todo": "nick IS NULL", "strategy": "batched", "batch": 1000, "pause_ms": 100}}]}])";

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
    .bad = {"", bad_deploys, "plan.json"},
    .good = {"", good_deploys, "plan.json"},
    .check = check,
};

}  // namespace concertina
