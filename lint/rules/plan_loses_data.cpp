// What a plan says of itself: a step of a plan loses data, or cannot be taken back, and the policy does not accept that.
#include <set>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool is_such(const Act& act) {
  static const std::set<std::string, std::less<>> codes{"DATA_LOSS", "LOSSY", "IRREVERSIBLE"};
  return codes.contains(act.text.substr(0, act.text.find(':')));
}

MaybeVerdict check(const Act& act, const Situation&) {
  if (act.verb != Verb::plan_hazard || act.is("accepted") || !is_such(act)) return {};
  return Verdict{act.text};
}

constexpr const char* bad_deploys =
    R"([{"number": 1, "title": "expand", "fingerprint_after": "sha256:0", "gates": [], "compatibility": {"old": "works", "new": "works"},
"steps": [{"id": "public.users.nick/add", "phase": "expand", "object": {"kind": "column", "name": "public.users.nick"}, "change": "alter",
"effects": [], "needs": [], "why": "", "rule": "add_column", "hazards": [{"code": "DATA_LOSS", "text": "What the column holds is lost."}], "transaction": true,
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

extern const LintRule lint_plan_loses_data;
const LintRule lint_plan_loses_data{
    .id = "plan-loses-data",
    .severity = "error",
    .summary = "a step of a plan loses data, or cannot be taken back, and the policy does not accept that",
    .reason = "What is gone comes back from a backup only. concertina apply asks for it to be allowed; a migration tool that runs emitted files does not ask.",
    .instead = "Read what the step says. Where it is fine, name the code in the policy under accept.",
    .page = "https://martinfowler.com/bliki/ParallelChange.html",
    .dialects = {},
    .bad = {"", bad_deploys, "plan.json"},
    .good = {"", good_deploys, "plan.json"},
    .check = check,
};

}  // namespace concertina
