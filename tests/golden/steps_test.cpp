// Between two steps of a deploy, too, and on the way back, the versions work that work before and behind it.
#include <gtest/gtest.h>

#include <algorithm>

#include "dialects/dialect.hpp"
#include "run/stage.hpp"
#include "support/deploying.hpp"
#include "support/golden_run.hpp"

namespace concertina::test {
namespace {

class Steps : public testing::TestWithParam<GoldenCase> {};

// A version of the application, and what it saw first.
struct Served {
  Application application;
  std::vector<std::vector<Row>> saw;
  bool running = false;

  void start(Client& client) {
    if (!running) saw = seen_by(application, client);
    running = true;
  }
  void expect_served(Client& client) {
    if (!running) return;
    EXPECT_EQ(seen_by(application, client), saw);
    EXPECT_NO_THROW(try_writes(application, {}, client));
  }
};

// Undone and done again, a deploy still has what cannot be undone.
bool stays(const Step& step) { return step.rollback.empty() && !step.effects.empty(); }

bool waits_for_release(const Deploy& deploy) {
  return std::any_of(deploy.gates.begin(), deploy.gates.end(), [](const Gate& gate) { return gate.kind == "release"; });
}

struct Walk {
  const Plan& plan;
  Client& client;
  Served old_version, new_version;

  void run(const Step& step, Direction direction) {
    SCOPED_TRACE((direction == Direction::up ? "up " : "down ") + step.id);
    run_script(dialect(plan.dialect).script(step, direction, plan.policy), client);
    old_version.expect_served(client);
    new_version.expect_served(client);
  }
  void up(const Deploy& deploy, bool again = false) {
    for (const Step& step : deploy.steps) {
      if (!again || !stays(step)) run(step, Direction::up);
    }
  }
  void down(const Deploy& deploy) {
    for (auto step = deploy.steps.rbegin(); step != deploy.steps.rend(); ++step) {
      if (!step->rollback.empty()) run(*step, Direction::down);
    }
  }
};

TEST_P(Steps, ServeTheVersionsThatRun) try {
  GoldenRun run(GetParam());
  Client& client = run.database.client;
  const Plan plan = run.plan();
  Walk walk{plan, client, {application_of(run.golden, "old.sql"), {}}, {application_of(run.golden, "new.sql"), {}}};
  walk.old_version.start(client);
  for (const Deploy& deploy : plan.deploys) {
    if (waits_for_release(deploy) || deploy.compatibility.old_version != "works") walk.old_version.running = false;
    if (waits_for_release(deploy) && deploy.number == 1) walk.new_version.start(client);
    if (deploy.compatibility.new_version != "works") walk.new_version.running = false;
    walk.up(deploy);
    walk.down(deploy);
    walk.up(deploy, true);
    if (deploy.compatibility.new_version == "works") walk.new_version.start(client);
  }
} catch (const Error& error) {
  FAIL() << explained(error);
}

// What the way back of the step needs is the way back of the one behind it.
void prepare_way_back(const Plan& plan, const Deploy& deploy, const Step& step, Client& client) {
  for (const Step& other : deploy.steps) {
    if (other.id == step.id + "-way-back") run_script(dialect(plan.dialect).script(other, Direction::down, plan.policy), client);
  }
}

// The way of a step that is stopped behind any of its statements, and run again from its beginning.
void stop_and_run_again(const Plan& plan, const Deploy& deploy, const Step& step, Direction direction, Client& client) {
  const bool up = direction == Direction::up;
  const Script script = dialect(plan.dialect).script(step, direction, plan.policy),
               other = dialect(plan.dialect).script(step, up ? Direction::down : Direction::up, plan.policy);
  for (std::size_t done = 1; !script.transaction && done < script.statements.size(); ++done) {
    SCOPED_TRACE(step.id + (up ? " up" : " down") + " stopped behind statement " + std::to_string(done));
    Script part = script;
    part.statements.resize(done);
    if (!up) prepare_way_back(plan, deploy, step, client);
    EXPECT_NO_THROW(run_script(part, client));
    EXPECT_NO_THROW(run_script(script, client));
    if (step.rollback.empty()) return;
    if (up) prepare_way_back(plan, deploy, step, client);
    run_script(other, client);
  }
  if (!up) prepare_way_back(plan, deploy, step, client);
  run_script(script, client);
}

TEST_P(Steps, CanBeStoppedAnywhereAndRunAgain) try {
  GoldenRun run(GetParam());
  Client& client = run.database.client;
  const Plan plan = run.plan();
  for (const Deploy& deploy : plan.deploys) {
    for (const Step& step : deploy.steps) stop_and_run_again(plan, deploy, step, Direction::up, client);
    for (auto step = deploy.steps.rbegin(); step != deploy.steps.rend(); ++step) {
      if (!step->rollback.empty()) stop_and_run_again(plan, deploy, *step, Direction::down, client);
    }
    for (const Step& step : deploy.steps) {
      if (!stays(step)) stop_and_run_again(plan, deploy, step, Direction::up, client);
    }
  }
  EXPECT_EQ(where_is(plan, run.catalog()).deploys_done, static_cast<int>(plan.deploys.size()));
} catch (const Error& error) {
  FAIL() << explained(error);
}

INSTANTIATE_TEST_SUITE_P(Cases, Steps, testing::ValuesIn(golden_cases()), [](const auto& c) { return c.param.engine + "_" + c.param.name; });

}  // namespace
}  // namespace concertina::test
