// What a plan says of itself: a step of a plan has no rollback and does not say why.
#include "lint/rule.hpp"

namespace concertina {
namespace {

MaybeVerdict check(const Act& act, const Situation&) {
  if (act.verb != Verb::plan_step || !act.is("no way back") || act.is("says why")) return {};
  return Verdict{"The step cannot be rolled back, and no hazard says why."};
}

constexpr const char* bad_deploys =
    R"([{"number": 1, "title": "expand", "fingerprint_after": "sha256:0", "gates": [], "compatibility": {"old": "works", "new": "works"},
"steps": [{"id": "public.users.nick/add", "phase": "expand", "object": {"kind": "column", "name": "public.users.nick"}, "change": "alter",
"effects": [{"after": {"kind": "column", "name": "public.users.nick", "type": "text"}}], "needs": [], "why": "", "rule": "add_column", "hazards": [], "transaction": true,
"statements": [{"sql": "ALTER TABLE users ADD COLUMN nick text", "lock": "AccessExclusiveLock", "on": ["public.users"], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 150}],
"rollback": [],
"loses": "", "verify": []}]}])";

constexpr const char* good_deploys =
    R"([{"number": 1, "title": "expand", "fingerprint_after": "sha256:0", "gates": [], "compatibility": {"old": "works", "new": "works"},
"steps": [{"id": "public.users.nick/add", "phase": "expand", "object": {"kind": "column", "name": "public.users.nick"}, "change": "alter",
"effects": [{"after": {"kind": "column", "name": "public.users.nick", "type": "text"}}], "needs": [], "why": "", "rule": "add_column", "hazards": [{"code": "IRREVERSIBLE", "text": "The server cannot take a label away."}], "transaction": true,
"statements": [{"sql": "ALTER TABLE users ADD COLUMN nick text", "lock": "AccessExclusiveLock", "on": ["public.users"], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 150}],
"rollback": [],
"loses": "", "verify": []}]}])";

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
    .bad = {"", bad_deploys, "plan.json"},
    .good = {"", good_deploys, "plan.json"},
    .check = check,
};

}  // namespace concertina
