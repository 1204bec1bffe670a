// What a plan says of itself: a stage of a plan breaks a version of the application.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::plan_breaks) return {};
  return {Verdict{fmt::format("Behind this deploy, {}.", act.text)}};
}

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
    .bad = {"", R"({"deploy": {"compatibility": {"old": "breaks: users.email is not there"}}})", "plan.json"},
    .good = {"", "{}", "plan.json"},
    .check = check,
};

}  // namespace concertina
