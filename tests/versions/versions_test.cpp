// Golden cases of PostgreSQL on a server of another version: each deploy of its plan runs up, down and up, and leads
// to what is wanted. The server is the one that CONCERTINA_PG_BIN names.
#include <gtest/gtest.h>

#include "introspect/source.hpp"
#include "run/stage.hpp"
#include "support/deploying.hpp"
#include "support/golden_run.hpp"
#include "support/postgresql_server.hpp"

namespace concertina::test {
namespace {

class Versions : public testing::TestWithParam<GoldenCase> {};

std::vector<GoldenCase> cases() {
  std::vector<GoldenCase> result = golden_cases();
  std::erase_if(result, [](const GoldenCase& one) { return one.engine != "postgresql"; });
  return result;
}

Catalog wanted(const GoldenCase& given) {
  const SourceOptions on_this_server{given.engine, postgresql_server().url, 0, {}};
  return open_source(given.folder() + "/to.sql", on_this_server).catalog;
}

TEST_P(Versions, UpDownAndUpToWhatIsWanted) try {
  GoldenRun run(GetParam());
  const Catalog to = wanted(GetParam()), before = run.catalog();
  const Plan plan = plan_to_run(GetParam(), before, to);
  for (const Deploy& deploy : plan.deploys) {
    deploy_up(plan, deploy, run.database.client);
    deploy_down(plan, deploy, run.database.client);
    const Stage back = where_is(plan, run.catalog());
    EXPECT_TRUE(back.known && back.deploys_done == stage_before(plan, deploy)) << "the rollback of deploy " << deploy.number << " leads elsewhere";
    deploy_up(plan, deploy, run.database.client);
  }
  EXPECT_TRUE(plan_to_run(GetParam(), run.catalog(), to).deploys.empty()) << "a second plan is not empty";
} catch (const Error& error) {
  FAIL() << explained(error);
}

INSTANTIATE_TEST_SUITE_P(Cases, Versions, testing::ValuesIn(cases()), [](const auto& c) { return c.param.name; });

}  // namespace
}  // namespace concertina::test
