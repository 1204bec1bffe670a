// The whole way through the program on the example shop, on SQLite: plan, apply, status, emit, and what stands in the way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"

namespace concertina::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Shop : testing::Test {
  Directory directory;
  Shop() {
    directory.shell("sqlite3 -bail shop.db <'" CONCERTINA_SOURCE_DIR "/schemas/examples/shop/sqlite/live.sql'");
    directory.shell("cp '" CONCERTINA_SOURCE_DIR "/schemas/examples/shop/sqlite/desired.sql' .");
  }
  Result plan() const { return directory.run("plan sqlite:shop.db desired.sql -o plan.json"); }
};

TEST_F(Shop, ThePlanIsPrintedAndWritten) {
  const Result result = plan();
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("2 deploys"), HasSubstr("customers.email_address"), HasSubstr("d2.release: ")));
  EXPECT_THAT(directory.read("plan.json"), HasSubstr("\"format\": \"concertina-plan/1\""));
  const std::string first = directory.read("plan.json");
  plan();
  EXPECT_EQ(directory.read("plan.json"), first);
}

TEST_F(Shop, StatusFollowsApplyAndGatesStand) {
  plan();
  EXPECT_THAT(directory.run("status plan.json sqlite:shop.db").out, HasSubstr("0 of 2 deploys are done"));
  EXPECT_EQ(directory.run("apply plan.json sqlite:shop.db --deploy 2 --confirm-gate d2.release --allow DATA_LOSS").code, 1);

  const Result first = directory.run("apply plan.json sqlite:shop.db --deploy 1");
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(directory.run("status plan.json sqlite:shop.db").out, AllOf(HasSubstr("1 of 2 deploys are done"), HasSubstr("--confirm-gate d2.release")));

  EXPECT_THAT(directory.run("apply plan.json sqlite:shop.db --deploy 2 --confirm-gate d2.release").err, HasSubstr("DATA_LOSS"));
  EXPECT_THAT(directory.run("apply plan.json sqlite:shop.db --deploy 2 --allow DATA_LOSS").err, HasSubstr("--confirm-gate d2.release"));
  const Result second = directory.run("apply plan.json sqlite:shop.db --deploy 2 --confirm-gate d2.release --allow DATA_LOSS");
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_THAT(directory.run("status plan.json sqlite:shop.db").out, HasSubstr("2 of 2 deploys are done"));
  EXPECT_THAT(directory.run("diff sqlite:shop.db desired.sql --exit-code").out, IsEmpty());
  EXPECT_THAT(plan().out, HasSubstr("Nothing to do"));
}

TEST_F(Shop, StatusSaysWhatABackfillHasLeft) {
  plan();
  directory.run("apply plan.json sqlite:shop.db --deploy 1");
  const std::string without_triggers =
      "sqlite3 shop.db \"SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'\" >triggers.sql\n"
      "sqlite3 shop.db \"SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'\" | sqlite3 shop.db\n"
      "sqlite3 shop.db \"UPDATE customers SET email_address = 'wrong' WHERE id = 1\"; sqlite3 shop.db <triggers.sql\n";
  directory.shell(without_triggers);
  EXPECT_THAT(directory.run("status plan.json sqlite:shop.db").out,
              AllOf(HasSubstr("1 of 2 deploys are done"), HasSubstr("Not right after deploy 1:\n  step customers.email_address/backfill")));
}

TEST_F(Shop, ADatabaseOfAnotherShapeIsAtNoStage) {
  plan();
  directory.shell("sqlite3 shop.db 'ALTER TABLE customers ADD COLUMN surprise TEXT'");
  const Result result = directory.run("status plan.json sqlite:shop.db");
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("at no stage of plan"));
}

TEST_F(Shop, EmitAddsOneDeployAfterTheOther) {
  plan();
  const Result first = directory.run("emit plan.json --to sql --out out");
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(first.out, AllOf(HasSubstr("out/deploy-1/"), Not(HasSubstr("deploy-2"))));
  EXPECT_THAT(directory.run("emit plan.json --to sql --out out --deploy 1").err, HasSubstr("already"));
  EXPECT_THAT(directory.run("emit plan.json --to sql --out out --url sqlite:shop.db").err, HasSubstr("not past deploy 1"));
  directory.run("apply plan.json sqlite:shop.db --deploy 1");
  EXPECT_THAT(directory.run("emit plan.json --to sql --out out --url sqlite:shop.db").out, HasSubstr("out/deploy-2/"));
  const Result third = directory.run("emit plan.json --to sql --out out");
  EXPECT_EQ(third.code, 0);
  EXPECT_THAT(third.out, IsEmpty());
}

TEST_F(Shop, AnEmitThatFailsLeavesNothing) {
  plan();
  directory.shell("mkdir out; touch out/deploy-1");
  const Result result = directory.run("emit plan.json --to sql --out out");
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(directory.names(), ElementsAre("desired.sql", "out/deploy-1", "plan.json", "shop.db"));
}

TEST_F(Shop, AnEmitThatIsStoppedIsBegunAnew) {
  plan();
  ASSERT_EQ(directory.run("emit plan.json --to sql --out out").code, 0);
  const std::string emitted = directory.shell("cd out/deploy-1 && ls").out;
  directory.shell("cd out/deploy-1 && for file in *; do mv $file .$file.a1b2c3; done");  // as kill -9 leaves them
  const Result again = directory.run("emit plan.json --to sql --out out");
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(directory.shell("cd out/deploy-1 && ls").out, emitted);
}

TEST_F(Shop, WithoutTheDecisionThePlanAsksForIt) {
  directory.shell("sed -i '/rename column/d' desired.sql");
  const Result result = plan();
  EXPECT_EQ(result.code, 3);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, HasSubstr("-- concertina: rename column customers."));
  EXPECT_THAT(directory.names(), ElementsAre("desired.sql", "shop.db"));
}

TEST_F(Shop, APolicyThatOnlyAddsRefuses) {
  directory.write("policy.json", R"({"strategy": "additive-only"})");
  const Result result = directory.run("plan sqlite:shop.db desired.sql --policy policy.json");
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("additive-only"));
}

TEST_F(Shop, AStatusOnAnotherEngineIsAnError) {
  plan();
  EXPECT_THAT(directory.run("status plan.json postgresql://127.0.0.1:1/x").err, HasSubstr("the plan is for sqlite"));
  EXPECT_THAT(directory.run("status plan.json shop.db").err, HasSubstr("not the URL of a database"));
}

TEST_F(Shop, TheDemoProvesTheRows) {
  const Result result = directory.shell("CONCERTINA=\"$concertina\" KEPT=\"$PWD/kept\" '" CONCERTINA_SOURCE_DIR "/schemas/examples/demo.sh' sqlite");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("read by each version, what both have written: 511 rows, all equal"), HasSubstr("Nothing to do")));
}

}  // namespace
}  // namespace concertina::test
