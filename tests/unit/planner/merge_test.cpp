// One rebuild of a table in a deploy: what becomes one step, and what does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "planner/planner.hpp"
#include "support/schemas.hpp"

namespace concertina {
namespace {

using test::catalog;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> ids(const Deploy& deploy) {
  std::vector<std::string> result;
  for (const Step& step : deploy.steps) result.push_back(step.id);
  return result;
}

std::size_t copies(const Step& step) {
  return static_cast<std::size_t>(std::count_if(step.statements.begin(), step.statements.end(), [](const Statement& statement) { return statement.rewrites; }));
}

Plan plan(const std::string& from, const std::string& to, const std::vector<Intent>& intents = {}, const std::string& engine = "sqlite") {
  return make_plan(catalog(engine, from), catalog(engine, to), intents, {}, {});
}

std::string table(const std::string& columns) {
  return "'tables': [{'name': 't', 'columns': [{'name': 'id', 'type': 'INTEGER'}, " + columns + "], 'primary_key': ['id']}]";
}

TEST(Merge, BuildsATableAnewOnceForAllThatNeedsIt) {
  const Plan result = plan(table("{'name': 'a', 'type': 'TEXT', 'not_null': true}, {'name': 'b', 'type': 'INTEGER'}"),
                           table("{'name': 'a', 'type': 'TEXT'}, {'name': 'b', 'type': 'REAL', 'default': '1'}, {'name': 'c', 'type': 'TEXT'}"));
  ASSERT_EQ(result.deploys.size(), 1U);
  ASSERT_THAT(ids(result.deploys[0]), ElementsAre("t/rebuild"));
  const Step& step = result.deploys[0].steps[0];
  EXPECT_EQ(copies(step), 1U);
  EXPECT_TRUE(step.transaction);
  EXPECT_EQ(step.effects.size(), 3U);
  EXPECT_EQ(step.rule, "alter_column, add_column");
  EXPECT_THAT(step.why, HasSubstr("\n- t.a/alter: The new version may write NULL"));
  EXPECT_THAT(step.why, HasSubstr("\n- t.c/add: "));
}

TEST(Merge, JoinsWhatThePartsSayOfThemselves) {
  const Plan result = plan(table("{'name': 'a', 'type': 'TEXT'}, {'name': 'b', 'type': 'TEXT'}, {'name': 'c', 'type': 'TEXT'}"),
                           table("{'name': 'a', 'type': 'TEXT', 'not_null': true}, {'name': 'b', 'type': 'TEXT', 'not_null': true}"));
  const Deploy& deploy = result.deploys.back();
  ASSERT_THAT(ids(deploy), ElementsAre("t/rebuild"));
  const Step& step = deploy.steps[0];
  EXPECT_EQ(step.phase, Phase::contract);
  EXPECT_EQ(step.release, "writes no NULL into t.a; writes no NULL into t.b; no longer reads or writes t.c");
  EXPECT_EQ(step.loses, "all values of t.c: the rollback makes the column, empty");
  EXPECT_EQ(step.hazards.size(), 1U);
  EXPECT_EQ(std::count_if(deploy.gates.begin(), deploy.gates.end(), [](const Gate& gate) { return gate.kind == "query"; }), 2)
      << "rows with NULL in either column";
}

TEST(Merge, LeavesASingleRebuildAndNativeChangesAsTheyAre) {
  EXPECT_THAT(
      ids(plan(table("{'name': 'a', 'type': 'TEXT', 'not_null': true}"), table("{'name': 'a', 'type': 'TEXT'}, {'name': 'b', 'type': 'TEXT'}")).deploys[0]),
      ElementsAre("t.a/alter", "t.b/add"));
}

// DROP COLUMN writes the rows each time, in one step as in two.
TEST(Merge, LeavesApartWhatWouldSaveNothing) {
  const Plan result =
      plan(table("{'name': 'a', 'type': 'TEXT'}, {'name': 'b', 'type': 'TEXT'}, {'name': 'c', 'type': 'TEXT'}"), table("{'name': 'c', 'type': 'TEXT'}"));
  EXPECT_THAT(ids(result.deploys.back()), ElementsAre("t.a/drop", "t.b/drop"));
}

// The old name takes NULL before both names are written; the check comes when the new name has its values: data in between.
TEST(Merge, KeepsApartWhatDataMustBeFilledInBetween) {
  Intent rename;
  rename.kind = IntentKind::rename_column;
  rename.from = {"t.a"};
  rename.to = {"t.c"};
  const std::string wanted =
      "'tables': [{'name': 't', 'columns': [{'name': 'id', 'type': 'INTEGER'}, {'name': 'c', 'type': 'TEXT', 'not_null': true}], "
      "'primary_key': ['id'], 'constraints': [{'type': 'check', 'name': 'other', 'expression': 'c <> id'}]}]";
  const Plan result = plan(table("{'name': 'a', 'type': 'TEXT', 'not_null': true}"), wanted, {rename});
  EXPECT_THAT(ids(result.deploys[0]), ElementsAre("t.a/relax", "t.c/add", "t.c/sync", "t.c/backfill", "constraint t.other/add"));
  EXPECT_EQ(copies(result.deploys[0].steps[0]), 1U);
  EXPECT_EQ(copies(result.deploys[0].steps[4]), 1U);
}

// What waits for a part waits for the whole, whose place is behind all that any part waits for.
TEST(Merge, LeadsTheOthersNeedsToTheWhole) {
  const Plan result = plan(table("{'name': 'a', 'type': 'TEXT', 'not_null': true}") + ", 'views': []",
                           table("{'name': 'a', 'type': 'TEXT'}, {'name': 'b', 'type': 'TEXT', 'default': 'CURRENT_TIMESTAMP'}") +
                               ", 'views': [{'name': 'v', 'text': 'CREATE VIEW v AS SELECT b FROM t', 'signature': ['b'], 'needs': ['column t.b']}]");
  ASSERT_THAT(ids(result.deploys[0]), ElementsAre("t/rebuild", "view v/add"));
  EXPECT_THAT(result.deploys[0].steps[1].needs, ElementsAre("t/rebuild"));
}

TEST(Merge, JoinsWhatMysqlWouldWriteTwice) {
  const Plan result = plan(table("{'name': 'a', 'type': 'int', 'not_null': true}, {'name': 'b', 'type': 'int', 'not_null': true}"),
                           table("{'name': 'a', 'type': 'int'}, {'name': 'b', 'type': 'int'}, {'name': 'c', 'type': 'int'}"), {}, "mysql");
  EXPECT_THAT(ids(result.deploys[0]), testing::UnorderedElementsAre("t.c/add", "t/rebuild"));
}

TEST(Merge, LeavesApartWhatOneMakesAndAnotherChanges) {
  const auto with_check = [](const std::string& column) {
    return "'tables': [{'name': 't', 'columns': [{'name': 'id', 'type': 'int', 'not_null': true}, {'name': '" + column +
           "', 'type': 'int'}], 'primary_key': ['id'], 'constraints': [{'type': 'check', 'name': 'c', 'expression': '`" + column + "` > 0'}]}]";
  };
  Intent rename;
  rename.kind = IntentKind::rename_column;
  rename.from = {"t.a"};
  rename.to = {"t.b"};
  Policy policy;
  policy.strategy = "big-bang";
  EXPECT_NO_THROW(make_plan(catalog("mysql", with_check("a")), catalog("mysql", with_check("b")), {rename}, policy, {}));
}

TEST(Merge, IsForEnginesThatRebuild) {
  const Plan result = plan(table("{'name': 'a', 'type': 'text', 'not_null': true}, {'name': 'b', 'type': 'text', 'not_null': true}"),
                           table("{'name': 'a', 'type': 'text'}, {'name': 'b', 'type': 'text'}"), {}, "postgresql");
  EXPECT_THAT(ids(result.deploys[0]), Not(Contains(HasSubstr("rebuild"))));
}

}  // namespace
}  // namespace concertina
