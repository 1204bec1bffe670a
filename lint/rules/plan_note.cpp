// What a plan says of itself: a step of a plan takes long, or makes sessions prepare a statement anew.
#include <set>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool is_such(const Act& act) {
  static const std::set<std::string, std::less<>> codes{"LONG_RUNNING", "PREPARED_STATEMENTS"};
  return codes.contains(act.text.substr(0, act.text.find(':')));
}

MaybeVerdict check(const Act& act, const Situation&) {
  if (act.verb != Verb::plan_hazard || act.is("accepted") || !is_such(act)) return {};
  return Verdict{act.text};
}

constexpr const char* bad_deploys =
    R"([{"number": 1, "title": "expand", "fingerprint_after": "sha256:0", "gates": [], "compatibility": {"old": "works", "new": "works"},
"steps": [{"id": "public.users.nick/add", "phase": "expand", "object": {"kind": "column", "name": "public.users.nick"}, "change": "alter",
"effects": [], "needs": [], "why": "", "rule": "add_column", "hazards": [{"code": "LONG_RUNNING", "text": "Reads the table twice."}], "transaction": true,
"statements": [{"sql": "ALTER TABLE users ADD COLUMN nick text", "lock": "AccessExclusiveLock", "on": ["public.users"], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 150}],
"rollback": [{"sql": "ALTER TABLE users DROP COLUMN nick", "lock": "", "on": [], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 0}],
"loses": "", "verify": []}]}])";

constexpr const char* good_deploys =
    R"([{"number": 1, "title": "expand", "fingerprint_after": "sha256:0", "gates": [], "compatibility": {"old": "works", "new": "works"},
"steps": [{"id": "public.users.nick/add", "phase": "expand", "object": {"kind": "column", "name": "public.users.nick"}, "change": "alter",
"effects": [], "needs": [], "why": "", "rule": "add_column", "hazards": [], "transaction": true,
"statements": [{"sql": "ALTER TABLE users ADD COLUMN nick text", "lock": "AccessExclusiveLock", "on": ["public.users"], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 150}],
"rollback": [{"sql": "ALTER TABLE users DROP COLUMN nick", "lock": "", "on": [], "blocks": "nothing", "rewrites": false, "scans": false, "lock_timeout_ms": 0}],
"loses": "", "verify": []}]}])";

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
    .bad = {"", bad_deploys, "plan.json"},
    .good = {"", good_deploys, "plan.json"},
    .check = check,
};

}  // namespace concertina
