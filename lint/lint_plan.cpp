// Plans: what they say of themselves, and their statements where the dialect has a parser.
#include <fmt/format.h>

#include <algorithm>

#include "lint/lint.hpp"
#include "lint/run.hpp"

namespace concertina {
namespace {

void say(Verb verb, const Step& step, const std::string& text, const std::set<std::string>& marks, LintRun& run) {
  Act act{verb, step.object};
  act.name = step.id;
  act.text = text;
  act.marks = marks;
  check(act, {0, 0}, run);
}

std::set<std::string> marks_of(const Statement& statement) {
  std::set<std::string> marks;
  if (statement.blocks == "writes") marks.insert("blocks writes");
  if (statement.blocks == "reads and writes") marks.insert("blocks reads");
  if (statement.rewrites) marks.insert("copies");
  if (statement.scans) marks.insert("scans");
  return marks;
}

std::set<std::string> marks_of(const Step& step) {
  std::set<std::string> marks;
  const auto irreversible = [](const Hazard& hazard) { return hazard.code == "IRREVERSIBLE"; };
  const bool writes = step.backfill && step.backfill->strategy != "try";
  if (!step.effects.empty()) marks.insert("changes schema");
  if (!step.effects.empty() && step.rollback.empty() && !step.restore) marks.insert("no way back");
  if (std::ranges::any_of(step.hazards, irreversible)) marks.insert("says why");
  if (writes) marks.insert("changes rows");
  if (writes && step.verify.empty()) marks.insert("unverified");
  return marks;
}

// As a file of its own, with the settings and locks that the plan gives it. Backfills run as the dialect writes them, and not as they stand here.
void look_at_sql(const Step& step, LintRun& run) {
  if (step.backfill) return;
  begin_file({run.path, "plan", {}}, run);
  for (const Statement& statement : step.statements) {
    run.situation.settings["lock_timeout"] = std::to_string(statement.lock_timeout_ms);
    run.wait = Wait{statement.blocks, !statement.rewrites && !statement.scans};
    look_at({statement.sql, {0}, step.transaction, true}, run);
  }
  check(Act{Verb::end}, {0, 0}, run);
}

void look_at_step(const Step& step, const Policy& policy, LintRun& run) {
  for (const Hazard& hazard : step.hazards) {
    const bool accepted = std::ranges::find(policy.accept, hazard.code) != policy.accept.end();
    say(Verb::plan_hazard, step, fmt::format("{}: {}", hazard.code, hazard.text), accepted ? std::set<std::string>{"accepted"} : std::set<std::string>{}, run);
  }
  for (const Statement& statement : step.statements) say(Verb::plan_statement, step, statement.sql, marks_of(statement), run);
  say(Verb::plan_step, step, "", marks_of(step), run);
}

// Up to the release the old version runs, and from then on the new one alone.
void look_at_versions(const Deploy& deploy, bool released, LintRun& run) {
  const std::string& state = released ? deploy.compatibility.new_version : deploy.compatibility.old_version;
  if (state != "works") say(Verb::plan_breaks, Step{}, fmt::format("the {} version {}", released ? "new" : "old", state), {}, run);
}

bool has_release(const Deploy& deploy) {
  return std::ranges::any_of(deploy.gates, [](const Gate& gate) { return gate.kind == "release"; });
}

}  // namespace

std::vector<Finding> lint(const Plan& plan, const std::string& path, const LintOptions& options) {
  LintRun run = begin_run(options);
  // What hangs on a schema that a plan does not hold is told by the plan itself, and its gates are for the application's versions.
  run.only_sure = run.without_compatibility = true;
  run.path = path;
  bool released = false;
  for (const Deploy& deploy : plan.deploys) {
    for (const Step& step : deploy.steps) {
      run.part = fmt::format("deploy {}, {}", deploy.number, step.id);
      look_at_step(step, plan.policy, run);
      if (run.parses) look_at_sql(step, run);
    }
    run.part = fmt::format("deploy {}", deploy.number);
    released = released || has_release(deploy);
    look_at_versions(deploy, released, run);
  }
  std::vector<Finding> findings;
  for (const Placed& placed : run.found) findings.push_back(placed.finding);
  return findings;
}

}  // namespace concertina
