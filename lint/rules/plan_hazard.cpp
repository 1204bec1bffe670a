// What a plan says of itself: a step of a plan has a hazard that the policy does not accept.
#include <set>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool is_such(const Act& act) {
  static const std::set<std::string, std::less<>> codes{"BLOCKS_READS", "BLOCKS_WRITES",   "UNCHECKED",     "REWRITE",
                                                        "SCAN",         "OLD_MAY_VIOLATE", "AUTHORIZATION", "UNTRACKED_DEPENDENCY"};
  return codes.contains(act.text.substr(0, act.text.find(':')));
}

MaybeVerdict check(const Act& act, const Situation&) {
  if (act.verb != Verb::plan_hazard || act.is("accepted") || !is_such(act)) return {};
  return Verdict{act.text};
}

constexpr const char* bad_deploys =
    R"([{"number": 1, "title": "expand", "fingerprint_after": "sha256:0", "gates": [], "compatibility": {"old": "works", "new": "works"},
"steps": [{"id": "public.users.nick/add", "phase": "expand", "object": {"kind": "column", "name": "public.users.nick"}, "change": "alter",
"effects": [], "needs": [], "why": "", "rule": "add_column", "hazards": [{"code": "BLOCKS_READS", "text": "Readers wait."}], "transaction": true,
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
    .bad = {"", bad_deploys, "plan.json"},
    .good = {"", good_deploys, "plan.json"},
    .check = check,
};

}  // namespace concertina
