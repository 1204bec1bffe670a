// What every statement of a golden plan claims to lock, rewrite and scan is what the server does, on the way there and back.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/deploying.hpp"
#include "support/golden_run.hpp"
#include "support/measuring.hpp"

namespace concertina::test {
namespace {

class Claims : public testing::TestWithParam<GoldenCase> {};

// What applications use already counts: inside a transaction under the name it had before.
void run_and_measure(const Client& client, const Client& other, const std::vector<Statement>& statements, bool transaction) {
  const Relations others = relations(client);
  for (const Statement& statement : statements) {
    Relations known = transaction ? others : relations(client);
    std::erase_if(known, [&](const auto& relation) { return !others.contains(relation.first); });
    for (const std::string& claim : untrue_claims(statement, measure(client, other, statement, known))) {
      ADD_FAILURE() << claim << "\n" << statement.sql;
    }
  }
}

TEST_P(Claims, AreWhatTheServerDoes) try {
  GoldenRun run(GetParam());
  const Client& client = run.database.client;
  const Client other = run.live.connect(run.database.url);
  const Plan plan = run.plan();
  for (const Deploy& deploy : plan.deploys) {
    SCOPED_TRACE(fmt::format("deploy {}", deploy.number));
    for (const Step& step : deploy.steps) run_and_measure(client, other, step.statements, step.transaction);
    for (auto step = deploy.steps.rbegin(); step != deploy.steps.rend(); ++step) {
      run_and_measure(client, other, step->rollback, step->rollback_transaction);
      run_and_measure(client, other, step->rollback_last, false);
    }
    deploy_up(plan, deploy, run.database.client);
  }
} catch (const Error& error) {
  FAIL() << explained(error);
}

std::vector<GoldenCase> measurable_cases() {
  std::vector<GoldenCase> cases = golden_cases();
  std::erase_if(cases, [](const GoldenCase& c) { return c.engine != "postgresql"; });
  return cases;
}

INSTANTIATE_TEST_SUITE_P(Cases, Claims, testing::ValuesIn(measurable_cases()), [](const auto& c) { return c.param.name; });

}  // namespace
}  // namespace concertina::test
