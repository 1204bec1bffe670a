// A deploy that was stopped half-way goes on where it stopped, whatever its steps have taken away by then.
#include <gtest/gtest.h>

#include <set>

#include "dialects/dialect.hpp"
#include "model/error.hpp"
#include "model/json.hpp"
#include "planner/planner.hpp"
#include "run/stage.hpp"
#include "support/deploying.hpp"
#include "support/files.hpp"
#include "support/golden_case.hpp"

namespace concertina::test {
namespace {

class Resume : public testing::TestWithParam<GoldenCase> {};

TEST_P(Resume, GoesOnWhereARunWasStopped) try {
  const GoldenCase& golden = GetParam();
  const Engine& live = engine(golden.engine);
  Scratch database = fresh_database(golden.engine);
  run_sql(live, database.client, read_file(golden.folder() + "/from.sql"));
  const std::string to = golden.folder() + "/to.json";
  const Plan plan =
      make_plan(live.read(database.client, {}), catalog_from_json(read_file(to), to), intents_of(golden), policy_of(golden), {});
  for (const Deploy& deploy : plan.deploys) {
    const std::size_t done = (deploy.steps.size() * 2 + 2) / 3;
    for (std::size_t i = 0; i < done; ++i)
      run_script(dialect(golden.engine).script(deploy.steps[i], Direction::up, plan.policy), database.client);
    EXPECT_NO_THROW(deploy_up(plan, deploy, database.client)) << "deploy " << deploy.number << " behind step " << done;
    EXPECT_EQ(where_is(plan, live.read(database.client, {}), database.client).deploys_done, deploy.number);
    for (auto step = deploy.steps.rbegin(); step != deploy.steps.rend() && step->effects.empty(); ++step) {
      EXPECT_TRUE(failing(step->verify, dialect(plan.dialect), database.client).empty()) << step->id;
    }
  }
} catch (const Error& error) {
  FAIL() << error.what_happened << " (" << error.where << ")\nhint: " << error.hint;
}

// Policies, versions in between and rows not filled in yet do not tell what was there: the plan itself has to finish there.
const std::set<std::string> told_by_their_plan_only{"dual_write_application", "rename_in_partitions", "row_security"};

TEST_P(Resume, PlansAnewBehindEachDeploy) try {
  const GoldenCase& golden = GetParam();
  const Engine& live = engine(golden.engine);
  Scratch database = fresh_database(golden.engine);
  run_sql(live, database.client, read_file(golden.folder() + "/from.sql"));
  const std::string to = golden.folder() + "/to.json";
  const auto plan = [&] {
    return make_plan(live.read(database.client, {}), catalog_from_json(read_file(to), to), intents_of(golden), policy_of(golden), {});
  };
  const std::size_t deploys = plan().deploys.size();
  std::string last;  // the first step of the deploy that ran; one that only fills rows in is planned again
  for (std::size_t done = 0; done <= deploys; ++done) {  // a renamed table takes its constraints' names along one deploy later
    const Plan rest = plan();
    if (rest.deploys.empty()) break;
    const std::string next = rest.deploys[0].steps[0].id;
    const bool leaves_no_trace = next == last && rest.deploys[0].steps[0].effects.empty();
    deploy_up(rest, rest.deploys[leaves_no_trace ? 1 : 0], database.client);
    last = next;
  }
  EXPECT_TRUE(plan().deploys.empty());
  EXPECT_FALSE(told_by_their_plan_only.contains(golden.name));
} catch (const Error& error) {
  if (told_by_their_plan_only.contains(GetParam().name)) {
    EXPECT_NE(error.what_happened.find("an earlier plan has stopped"), std::string::npos) << error.what_happened;
    return;
  }
  FAIL() << error.what_happened << " (" << error.where << ")\nhint: " << error.hint;
}

INSTANTIATE_TEST_SUITE_P(Cases, Resume, testing::ValuesIn(golden_cases()),
                         [](const auto& c) { return c.param.engine + "_" + c.param.name; });

}  // namespace
}  // namespace concertina::test
