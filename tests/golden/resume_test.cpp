// A deploy that was stopped half-way goes on where it stopped, whatever its steps have taken away by then.
#include <gtest/gtest.h>

#include <set>

#include "dialects/dialect.hpp"
#include "run/stage.hpp"
#include "support/deploying.hpp"
#include "support/golden_run.hpp"

namespace concertina::test {
namespace {

class Resume : public testing::TestWithParam<GoldenCase> {};

TEST_P(Resume, GoesOnWhereARunWasStopped) try {
  GoldenRun run(GetParam());
  Client& client = run.database.client;
  const Plan plan = run.plan();
  for (const Deploy& deploy : plan.deploys) {
    const std::size_t done = (deploy.steps.size() * 2 + 2) / 3;
    for (std::size_t i = 0; i < done; ++i) run_script(dialect(plan.dialect).script(deploy.steps[i], Direction::up, plan.policy), client);
    EXPECT_NO_THROW(deploy_up(plan, deploy, client)) << "deploy " << deploy.number << " behind step " << done;
    EXPECT_EQ(where_is(plan, run.catalog(), client).deploys_done, deploy.number);
    for (auto step = deploy.steps.rbegin(); step != deploy.steps.rend() && step->effects.empty(); ++step) {
      EXPECT_TRUE(failing(step->verify, dialect(plan.dialect), client).empty()) << step->id;
    }
  }
} catch (const Error& error) {
  FAIL() << explained(error);
}

// Policies, versions in between, rows not filled in yet, and tables at different stages of a swap do not tell what was there: the plan itself has
// to finish there.
const std::set<std::string> told_by_their_plan_only{"dual_write_application", "rename_in_partitions",      "renamed_and_repartitioned",
                                                    "repartitioned",          "repartitioned_with_parts",  "renamed_where_partition_goes",
                                                    "row_security",           "repartitioned_without_key", "repartitioned_while_referenced",
                                                    "repartitioned_key_goes", "default_partition_goes"};

// What only fills rows in, or does nothing but on the way back, is planned again.
bool ran_already(const Deploy& deploy, const std::set<std::string>& steps) {
  return std::ranges::all_of(deploy.steps, [&](const Step& step) { return step.effects.empty() && steps.contains(step.id); });
}

TEST_P(Resume, PlansAnewBehindEachDeploy) try {
  GoldenRun run(GetParam());
  const std::size_t deploys = run.plan().deploys.size();
  std::set<std::string> last;                            // the steps of the deploy that ran
  for (std::size_t done = 0; done <= deploys; ++done) {  // a renamed table takes its constraints' names along one deploy later
    const Plan rest = run.plan();
    if (rest.deploys.empty()) break;
    const Deploy& next = rest.deploys.at(ran_already(rest.deploys[0], last) ? 1 : 0);
    last.clear();
    for (const Step& step : next.steps) last.insert(step.id);
    deploy_up(rest, next, run.database.client);
  }
  EXPECT_TRUE(run.plan().deploys.empty());
  EXPECT_FALSE(told_by_their_plan_only.contains(run.golden.name));
} catch (const Error& error) {
  if (told_by_their_plan_only.contains(GetParam().name)) {
    EXPECT_NE(error.what_happened.find("an earlier plan has stopped"), std::string::npos) << error.what_happened;
    return;
  }
  FAIL() << explained(error);
}

INSTANTIATE_TEST_SUITE_P(Cases, Resume, testing::ValuesIn(golden_cases()), [](const auto& c) { return c.param.engine + "_" + c.param.name; });

}  // namespace
}  // namespace concertina::test
