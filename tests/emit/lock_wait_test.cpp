// Another session holds a table's lock while a tool runs: what is a program tries again, and nothing but that.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <future>
#include <thread>
#include <tuple>

#include "support/deploying.hpp"
#include "tests/emit/deploying_tool.hpp"
#include "tests/emit/plans.hpp"

namespace concertina::test {
namespace {

using testing::HasSubstr;
using testing::Not;

struct LockWait : testing::TestWithParam<std::tuple<std::string, std::string>> {
  const std::string server = std::get<0>(GetParam()), target = std::get<1>(GetParam());
  Scratch scratch = fresh_database(server);
  Client& client = scratch.client;
  Client holder = engine(server).connect(scratch.url);
  Plan plan = mysql_plan(server);

  void SetUp() override { client.execute("CREATE TABLE users (id int PRIMARY KEY, email text)"); }

  // ALTER TABLE statements that the server has begun.
  int altered() { return std::stoi(client.query("SHOW GLOBAL STATUS LIKE 'Com_alter_table'", {}).at(0).at(1).value()); }
  void hold() {
    holder.execute("BEGIN");
    holder.query("SELECT * FROM users", {});
  }
  bool somebody_waits() {
    return !client.query("SELECT 1 FROM information_schema.processlist WHERE db = DATABASE() AND state = 'Waiting for table metadata lock'", {}).empty();
  }
  bool comes(const std::function<bool()>& condition) {
    for (int tenths = 0; tenths < 600; ++tenths) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  }
};

TEST_P(LockWait, IsTriedAgainUntilTheLockIsThere) {
  const DeployingTool tool = deploying_tool(target, plan, scratch.url);
  const int before = altered();
  hold();
  std::future<Outcome> running = std::async(std::launch::async, [&] { return tool.up(1); });
  EXPECT_TRUE(comes([&] { return somebody_waits(); }));
  EXPECT_TRUE(comes([&] { return !somebody_waits(); })) << "it does not give up its place in the queue";
  EXPECT_TRUE(comes([&] { return somebody_waits(); })) << "it does not try again";
  holder.execute("COMMIT");
  const Outcome outcome = running.get();
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_GE(altered() - before, 2);
  EXPECT_EQ(client.query("SELECT `no\"te?` FROM notes", {}).at(0).at(0), awkward);
}

TEST_P(LockWait, IsTriedAsOftenAsThePolicySays) {
  plan.policy.lock_retries = 2;
  const DeployingTool tool = deploying_tool(target, plan, scratch.url);
  const int before = altered();
  hold();
  const Outcome outcome = tool.up(1);
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.output, HasSubstr("Lock wait timeout exceeded"));
  EXPECT_EQ(altered() - before, 2);
}

TEST_P(LockWait, NoOtherErrorIsTriedAgain) {
  client.execute("ALTER TABLE users ADD COLUMN address text");
  const DeployingTool tool = deploying_tool(target, plan, scratch.url);
  const int before = altered();
  const Outcome outcome = tool.up(1);
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.output, HasSubstr("Duplicate column name"));
  EXPECT_EQ(altered() - before, 1);
}

TEST_P(LockWait, WhatAStepLocksItUnlocksWhenItFails) {
  for (Step& step : plan.deploys[0].steps) {
    const auto alters = [](const Statement& statement) { return statement.sql.starts_with("ALTER TABLE users"); };
    if (std::ranges::none_of(step.statements, alters)) continue;
    Statement lock, unlock;
    lock.sql = "LOCK TABLES users WRITE";
    unlock.sql = "UNLOCK TABLES";
    step.statements.insert(step.statements.begin(), lock);
    step.statements.push_back(unlock);
  }
  client.execute("ALTER TABLE users ADD COLUMN address text");
  const DeployingTool tool = deploying_tool(target, plan, scratch.url);
  const Outcome stopped = tool.up(1);
  EXPECT_NE(stopped.status, 0);
  EXPECT_THAT(stopped.output, HasSubstr("Duplicate column name"));
  EXPECT_THAT(stopped.output, Not(HasSubstr("was not locked")));
  client.execute("ALTER TABLE users DROP COLUMN address");
  const Outcome outcome = tool.up(1);
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(client.query("SELECT `no\"te?` FROM notes", {}).at(0).at(0), awkward);
}

INSTANTIATE_TEST_SUITE_P(Tools, LockWait, testing::Combine(testing::Values("mysql", "mariadb"), testing::Values("alembic", "django", "knex", "rails")),
                         [](const auto& given) { return std::get<0>(given.param) + "_" + std::get<1>(given.param); });

}  // namespace
}  // namespace concertina::test
