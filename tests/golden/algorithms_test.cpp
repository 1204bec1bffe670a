// Every ALTER of a golden plan on MySQL and MariaDB asks for the weakest ALGORITHM and LOCK that the server takes: it takes what the
// plan says, as other tests run it, and nothing weaker.
#include <gtest/gtest.h>

#include "dialects/dialect.hpp"
#include "support/deploying.hpp"
#include "support/golden_run.hpp"

namespace concertina::test {
namespace {

class Algorithms : public testing::TestWithParam<GoldenCase> {};

const std::vector<std::string> from_weak_to_strong = {", ALGORITHM=INSTANT, LOCK=DEFAULT", ", ALGORITHM=INPLACE, LOCK=NONE", ", ALGORITHM=INPLACE, LOCK=SHARED",
                                                      ", ALGORITHM=COPY, LOCK=SHARED"};

bool takes(Client& client, const std::string& sql) {
  try {
    client.execute(sql);
    return true;
  } catch (const Error&) {
    return false;
  }
}

// With LOCK=DEFAULT, MariaDB takes INSTANT for another engine, too, and copies all rows.
std::string real(const std::string& clause, bool mariadb) {
  return mariadb && clause == from_weak_to_strong.front() ? ", ALGORITHM=INSTANT, LOCK=NONE" : clause;
}

// Runs the statement by the weakest clause that the server takes.
void run_weakest(Client& client, const std::string& sql, bool mariadb) {
  for (const std::string& clause : from_weak_to_strong) {
    if (!sql.ends_with(clause)) continue;
    const std::string bare = sql.substr(0, sql.size() - clause.size());
    for (const std::string& weaker : from_weak_to_strong) {
      if (weaker == clause) break;
      if (takes(client, bare + real(weaker, mariadb))) {
        ADD_FAILURE() << "the server takes" << weaker.substr(1) << " for " << sql;
        return;
      }
    }
  }
  client.execute(sql);
}

// The way back of a step that does nothing: what it puts in order may stand so already, which the server does by any clause.
bool only_orders(const Step& step, Direction direction) { return direction == Direction::down && step.effects.empty() && step.statements.empty(); }

void run_weakest(const Step& step, Direction direction, const Plan& plan, Client& client) {
  Script script = dialect(plan.dialect).script(step, direction, plan.policy);
  for (const std::string& sql : script.before) client.execute(sql);
  for (const std::string& sql : script.statements) {
    only_orders(step, direction) ? client.execute(sql) : run_weakest(client, sql, plan.dialect == "mariadb");
  }
  for (const std::string& sql : script.after) client.execute(sql);
}

TEST_P(Algorithms, AreTheWeakestThatTheServerTakes) try {
  GoldenRun run(GetParam());
  const Plan plan = run.plan();
  for (const Deploy& deploy : plan.deploys) {
    for (const Step& step : deploy.steps) run_weakest(step, Direction::up, plan, run.database.client);
    for (auto step = deploy.steps.rbegin(); step != deploy.steps.rend(); ++step) {
      if (!step->rollback.empty()) run_weakest(*step, Direction::down, plan, run.database.client);
    }
    deploy_up(plan, deploy, run.database.client);
  }
} catch (const Error& error) {
  FAIL() << explained(error);
}

std::vector<GoldenCase> cases() {
  std::vector<GoldenCase> result = golden_cases();
  std::erase_if(result, [](const GoldenCase& c) { return c.engine != "mysql" && c.engine != "mariadb"; });
  return result;
}

INSTANTIATE_TEST_SUITE_P(Cases, Algorithms, testing::ValuesIn(cases()), [](const auto& c) { return c.param.engine + "_" + c.param.name; });

}  // namespace
}  // namespace concertina::test
