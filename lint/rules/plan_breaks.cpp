// What a plan says of itself: a stage of a plan breaks a version of the application.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

MaybeVerdict check(const Act& act, const Situation&) {
  if (act.verb != Verb::plan_breaks) return {};
  return Verdict{fmt::format("Behind this deploy, {}.", act.text)};
}

constexpr const char* bad_deploys =
    R"([{"number": 1, "title": "expand", "fingerprint_after": "sha256:0", "gates": [], "compatibility": {"old": "breaks: users.email is gone", "new": "works"},
"steps": [{"id": "public.users.nick/add", "phase": "expand", "object": {"kind": "column", "name": "public.users.nick"}, "change": "alter",
"effects": [], "needs": [], "why": "", "rule": "add_column", "hazards": [], "transaction": true,
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

extern const LintRule lint_plan_breaks;
const LintRule lint_plan_breaks{
    .id = "plan-breaks",
    .severity = "error",
    .summary = "a stage of a plan breaks a version of the application",
    .reason = "While this deploy is the last that ran, that version fails on what the plan says here.",
    .instead = "Take a strategy that keeps both versions running, as expand-contract does. Big-bang is for databases that nobody uses meanwhile.",
    .page = "https://martinfowler.com/bliki/ParallelChange.html",
    .dialects = {},
    .bad = {"", bad_deploys, "plan.json"},
    .good = {"", good_deploys, "plan.json"},
    .check = check,
};

}  // namespace concertina
