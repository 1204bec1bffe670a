// Which deploy is written next, and that nothing is ever overwritten.
#include "emit/deploys.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/error.hpp"
#include "tests/unit/emit/plans.hpp"

namespace concertina {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<File> put(const Plan& plan, int deploy, const Deploy&, const std::vector<File>&) {
  return {{"file" + std::to_string(deploy), "-- concertina plan " + plan.id + " deploy " + std::to_string(deploy) + " step x\n"}};
}

const Emitter target = {
    .name = "paper",
    .description = "",
    .dialects = {"postgresql"},
    .emit = [](const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) { return put(plan, deploy.number, deploy, existing); },
    .advice = [](const Plan&) { return std::string(); },
};

std::string failure(const std::string& which, const std::vector<File>& existing, const Emitter& with = target) {
  try {
    emit_deploys(test::rename_plan(), with, which, existing);
  } catch (const Error& error) {
    EXPECT_NE(error.hint, "");
    return error.what_happened;
  }
  return "no error";
}

std::vector<File> first() { return emit_deploys(test::rename_plan(), target, "next", {}).files; }

TEST(Deploys, NextIsTheFirstThatNoHeaderCarries) {
  const Emission one = emit_deploys(test::rename_plan(), target, "next", {{"README", "concertina plan 3f9c2a1e deploy 10 step x"}});
  EXPECT_THAT(one.deploys, ElementsAre(1));
  EXPECT_EQ(one.note, "plan 3f9c2a1e, deploy 1 of 2: 1 file");
  EXPECT_THAT(emit_deploys(test::rename_plan(), target, "next", one.files).deploys, ElementsAre(2));
}

TEST(Deploys, FilesOfAnotherPlanDoNotCount) {
  Plan other = test::rename_plan();
  other.id = "11111111";
  EXPECT_THAT(emit_deploys(other, target, "next", {{"a", first()[0].text}}).deploys, ElementsAre(1));
}

TEST(Deploys, SaysThatNothingIsLeft) {
  std::vector<File> all = first();
  all.push_back(emit_deploys(test::rename_plan(), target, "2", all).files.at(0));
  const Emission none = emit_deploys(test::rename_plan(), target, "next", all);
  EXPECT_THAT(none.files, IsEmpty());
  EXPECT_EQ(none.note, "all deploys of plan 3f9c2a1e are in the directory: nothing is left to emit");
}

TEST(Deploys, SaysThatAnEmptyPlanHasNone) {
  Plan plan = test::rename_plan();
  plan.deploys.clear();
  EXPECT_EQ(emit_deploys(plan, target, "next", {}).note, "plan 3f9c2a1e has no deploys: there is nothing to emit");
}

TEST(Deploys, RefusesToSkipOne) { EXPECT_EQ(failure("2", {}), "deploy 1 of plan 3f9c2a1e is not in the directory"); }

TEST(Deploys, RefusesToWriteOneAgain) {
  EXPECT_EQ(failure("1", first()), "deploy 1 of plan 3f9c2a1e is in the directory already");
  EXPECT_EQ(failure("all", first()), "deploy 1 of plan 3f9c2a1e is in the directory already");
}

TEST(Deploys, RefusesNumbersThatAreNone) {
  EXPECT_EQ(failure("3", {}), "plan 3f9c2a1e has no deploy 3");
  EXPECT_EQ(failure("last", {}), "\"last\" is no deploy");
  EXPECT_EQ(failure("1x", {}), "\"1x\" is no deploy");
}

TEST(Deploys, RefusesToOverwriteAFile) { EXPECT_EQ(failure("next", {{"file1", "mine"}}), "a file of this name is in the directory already"); }

TEST(Deploys, RefusesADialectThatTheTargetDoesNotKnow) {
  Emitter other = target;
  other.dialects = {"sqlite"};
  EXPECT_EQ(failure("next", {}, other), "target paper cannot write postgresql");
}

TEST(Deploys, AllHasAFolderForEach) {
  const Emission all = emit_deploys(test::rename_plan(), target, "all", {});
  EXPECT_THAT(all.deploys, ElementsAre(1, 2));
  ASSERT_EQ(all.files.size(), 2u);
  EXPECT_EQ(all.files[0].path, "deploy-1/file1");
  EXPECT_EQ(all.files[1].path, "deploy-2/file2");
}

TEST(Emitters, AreKnownByName) {
  for (const char* name : {"sql", "flyway", "alembic"}) EXPECT_EQ(emitter(name).name, name);
  try {
    emitter("paper");
    ADD_FAILURE() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(
        error.hint,
        HasSubstr(
            "alembic, atlas, dbmate, django, drizzle, flyway, golang-migrate, goose, json, knex, liquibase, node-pg-migrate, prisma, rails, sqitch, sql"));
  }
}

}  // namespace
}  // namespace concertina
