// Columns come and go instantly only so often: then the rows are written anew while all go on, and it counts from the start.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "planner/planner.hpp"
#include "support/deploying.hpp"

namespace concertina::test {
namespace {

using ::testing::HasSubstr;

Plan plan_for(Scratch& live, const std::string& wanted) {
  Scratch scratch = fresh_database("mysql");
  run_sql(engine("mysql"), scratch.client, wanted);
  return make_plan(engine("mysql").read(live.client, {}), engine("mysql").read(scratch.client, {}), {}, {}, {});
}

TEST(RowVersions, ATableThatHasTooManyIsWrittenAnew) {
  Scratch database = fresh_database("mysql");
  database.client.execute("CREATE TABLE `o r,d` (id int PRIMARY KEY)");
  database.client.execute("INSERT INTO `o r,d` VALUES (1)");
  const ObjectId table{Kind::table, "", "", "o r,d"};
  const auto versions = [&] { return statistics_of(engine("mysql").read(database.client, {}), table).row_versions; };
  const std::string wanted = "CREATE TABLE `o r,d` (id int PRIMARY KEY, a int)";
  EXPECT_THAT(plan_for(database, wanted).deploys.at(0).steps.at(0).statements.at(0).sql, HasSubstr("ALGORITHM=INSTANT"));

  for (int i = 0; i < 125; ++i) {
    database.client.execute("ALTER TABLE `o r,d` ADD COLUMN c int, ALGORITHM=INSTANT");
    database.client.execute("ALTER TABLE `o r,d` DROP COLUMN c, ALGORITHM=INSTANT");
  }
  EXPECT_EQ(versions(), 250);
  const Plan plan = plan_for(database, wanted);
  EXPECT_THAT(plan.deploys.at(0).steps.at(0).statements.at(0).sql, HasSubstr("ALGORITHM=INPLACE, LOCK=NONE"));
  deploy_up(plan, plan.deploys[0], database.client);
  EXPECT_EQ(versions(), 0);
}

}  // namespace
}  // namespace concertina::test
