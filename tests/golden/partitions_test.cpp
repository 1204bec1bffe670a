// A table that is split among partitions: what is done to one partition alone reaches the other form, too.
#include <gtest/gtest.h>

#include "support/deploying.hpp"
#include "support/golden_run.hpp"

namespace concertina::test {
namespace {

struct SplitPartitions : testing::Test {
  GoldenCase golden{"postgresql", "split_partitioned_table"};
  GoldenRun run{golden};
  Plan plan = run.plan();
  Client& client = run.database.client;

  void SetUp() override { deploy_up(plan, plan.deploys.at(0), client); }
  std::string ask(const std::string& sql) { return client.query(sql, {}).at(0).at(0).value_or("NULL"); }
  std::string olds() { return ask("SELECT string_agg(id || coalesce(street, '-'), ' ' ORDER BY id) FROM users"); }
  std::string news() { return ask("SELECT string_agg(user_id || street, ' ' ORDER BY user_id) FROM addresses"); }
};

TEST_F(SplitPartitions, TruncateOfANewOneEmptiesTheOldColumns) {
  const std::string kept = ask("SELECT string_agg(user_id || street, ' ' ORDER BY user_id) FROM addresses_1");
  client.execute("TRUNCATE addresses_0");
  EXPECT_EQ(news(), kept);
  EXPECT_EQ(ask("SELECT string_agg(id || street, ' ' ORDER BY id) FROM users WHERE street IS NOT NULL"), kept);
  EXPECT_NO_THROW(deploy_up(plan, plan.deploys.at(1), client));
  EXPECT_EQ(news(), kept);
}

TEST_F(SplitPartitions, TruncateOfAnOldOneTakesTheNewRowsAlong) {
  client.execute("TRUNCATE users_high");
  EXPECT_EQ(olds(), "1Main St 1 2-");
  EXPECT_EQ(news(), "1Main St 1");
}

}  // namespace
}  // namespace concertina::test
