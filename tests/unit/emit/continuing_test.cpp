// Directories that hold migrations already: what is emitted goes on from there, and changes nothing but an index.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "emit/deploys.hpp"
#include "emit/versions.hpp"
#include "model/error.hpp"
#include "tests/unit/emit/plans.hpp"

namespace concertina {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;
using testing::StartsWith;

std::vector<File> emit(const std::string& target, const std::vector<File>& existing) {
  return emit_deploys(test::rename_plan(), emitter(target), "1", existing).files;
}

std::string text_of(const std::vector<File>& files, const std::string& path) {
  for (const File& file : files) {
    if (file.path == path) return file.text;
  }
  return "there is no " + path;
}

std::string error_of(const std::string& target, const std::vector<File>& existing) {
  try {
    emit(target, existing);
  } catch (const Error& error) {
    return error.what_happened;
  }
  return "no error";
}

std::vector<std::string> versions(const std::vector<File>& existing, std::size_t count, const std::string& id = "3f9c2a1e") {
  Plan plan = test::rename_plan();
  plan.id = id;
  return next_versions(existing, plan, 1, count);
}

TEST(Versions, BeginWithOne) { EXPECT_THAT(versions({{"README.md", ""}}, 2), ElementsAre("00001", "00002")); }

TEST(Versions, GoOnInTheTeamsWidth) {
  EXPECT_THAT(versions({{"009_a.sql", ""}, {"old/008_b.up.sql", ""}}, 2), ElementsAre("010", "011"));
  EXPECT_THAT(versions({{"99_a.sql", ""}}, 1), ElementsAre("100"));
  EXPECT_THAT(versions({{"7_init/migration.sql", ""}}, 1), ElementsAre("8"));
}

TEST(Versions, ThatAreTimesAreAFewMinutesLaterAsThePlanSays) {
  const std::vector<File> existing = {{"20241231235959_a.sql", ""}};
  const std::string first = versions(existing, 1)[0];
  EXPECT_THAT(first, AllOf(Ge("20250101000000"), Le("20250101000859")));
  EXPECT_NE(versions(existing, 1, "00000001")[0], first);
  EXPECT_EQ(versions(existing, 1), versions(existing, 1));
}

TEST(Versions, ThatAreTimesHaveNoSixtiethSecond) {
  const std::vector<std::string> all = versions({{"20240228235500_a.sql", ""}}, 600);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_LT(all[i].substr(12), "60");
    EXPECT_LT(all[i].substr(10, 2), "60");
    if (i > 0) {
      EXPECT_LT(all[i - 1], all[i]);
    }
  }
  EXPECT_THAT(all.back(), StartsWith("20240229"));
}

TEST(Versions, InMillisecondsGoOnInThem) { EXPECT_THAT(versions({{"1700000000999_a.js", ""}}, 1)[0], AllOf(Ge("1700000001000"), Le("1700000001539"))); }

const File first_of_shop = {"0001_initial.py", "class Migration(migrations.Migration):\n    dependencies = [(\"auth\", \"0012_x\")]\n"};

TEST(Django, FollowsTheLeafOfTheApplication) {
  const std::vector<File> files = emit("django", {{"__init__.py", ""},
                                                  first_of_shop,
                                                  {"0002_orders.py",
                                                   "class Migration(migrations.Migration):\n\n    dependencies = [\n        ('shop', "
                                                   "'0001_initial'),\n    ]\n"}});
  EXPECT_THAT(files[0].path, StartsWith("0003_public_users_email_address_add_"));
  EXPECT_THAT(files[0].text, HasSubstr("    dependencies = [('shop', \"0002_orders\")]\n"));
  EXPECT_THAT(files[1].text, HasSubstr("[('shop', \"" + files[0].path.substr(0, files[0].path.size() - 3) + "\")]"));
}

TEST(Django, TakesTheNameOfThePackageWhereNoMigrationSaysTheApplication) {
  const std::vector<File> files = emit("django", {{"__init__.py", ""}, first_of_shop});
  EXPECT_THAT(files[0].text, HasSubstr("\napp = __package__.split(\".\")[-2]\n\n\nclass Migration"));
  EXPECT_THAT(files[0].text, HasSubstr("    dependencies = [(app, \"0001_initial\")]\n"));
}

TEST(Django, BeginsAnEmptyDirectory) {
  const std::vector<File> files = emit("django", {});
  EXPECT_EQ(files[0], (File{"__init__.py", ""}));
  EXPECT_THAT(files[1].text, HasSubstr("    dependencies = []\n"));
}

TEST(Django, HasTwoLeavesJoinedFirst) {
  const std::string depends = "class Migration(migrations.Migration):\n    dependencies = [(\"shop\", \"0001_initial\")]\n";
  EXPECT_EQ(error_of("django", {first_of_shop, {"0002_a.py", depends}, {"0002_b.py", depends}}), "the Django directory has 2 heads: 0002_a, 0002_b");
}

TEST(Sqitch, AddsToThePlanBehindItsLastChange) {
  const std::string plan =
      "%syntax-version=1.0.0\n%project=shop\n\n# ours\nusers 2024-01-01T00:00:00Z Bo <bo@x> # a note\n@v1 2024-01-01T00:00:00Z Bo <bo@x>\n";
  const std::vector<File> files = emit("sqitch", {{"sqitch.plan", plan}});
  const std::string added = text_of(files, "sqitch.plan");
  EXPECT_THAT(added, StartsWith(plan + "3f9c2a1e_d1_01_public_users_email_address_add [users] "));
  EXPECT_THAT(added, HasSubstr("\n@concertina-3f9c2a1e-d1 "));
  EXPECT_EQ(text_of(files, "sqitch.conf"), "there is no sqitch.conf");
  EXPECT_EQ(error_of("sqitch", {{"sqitch.plan", "hello\n"}}), "this is no plan of Sqitch's");
}

TEST(Drizzle, AddsToItsJournal) {
  const std::string journal =
      R"({"version": "7", "dialect": "postgresql", "entries": [{"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_a", "breakpoints": true}]})";
  const std::string added = text_of(emit("drizzle", {{"0000_a.sql", ""}, {"meta/_journal.json", journal}}), "meta/_journal.json");
  EXPECT_THAT(added, AllOf(HasSubstr("\"tag\": \"0000_a\""), HasSubstr("\"when\": 1700000000001,\n      \"tag\": \"0001_public_users_email_address_add\"")));
  for (const char* other : {"[]", "{", R"({"entries": [7]})", R"({"entries": [{"idx": "0", "when": 1}]})"}) {
    EXPECT_EQ(error_of("drizzle", {{"meta/_journal.json", other}}), "this is no journal of Drizzle's") << other;
  }
}

// The sums are those that a program of a few lines gives for these files by the documented rule.
const std::vector<File> atlas_directory = {{"1_a.sql", "CREATE TABLE a (id int);\n"},
                                           {"2_b.sql", "CREATE TABLE b (id int);\n"},
                                           {"atlas.sum",
                                            "h1:suWOgEl4b8+ZGnGkyRcy2AueRtZKAkT6PdNTDiVWU88=\n1_a.sql h1:e72Wd39UNYY4sGrVkNYkCs4GRrWBQ0ASXh73rS+WpU4=\n"
                                            "2_b.sql h1:LYBzMWp8I1J0wb5WVXG/rhd1DXb0uUx/zp1eAIICVlY=\n"}};

TEST(Atlas, SumsUpAllFilesAnew) {
  const std::string sums = text_of(emit("atlas", atlas_directory), "atlas.sum");
  EXPECT_THAT(sums,
              HasSubstr("\n1_a.sql h1:e72Wd39UNYY4sGrVkNYkCs4GRrWBQ0ASXh73rS+WpU4=\n2_b.sql h1:LYBzMWp8I1J0wb5WVXG/rhd1DXb0uUx/zp1eAIICVlY=\n3_public_users"));
}

TEST(Atlas, TouchesNoDirectoryWhoseSumsAreWrong) {
  std::vector<File> changed = atlas_directory;
  changed[0].text += "-- later\n";
  EXPECT_EQ(error_of("atlas", changed), "the checksums do not fit the files of the directory");
}

TEST(Prisma, KeepsTheLockOfTheProvider) {
  const auto has_lock = [](const std::vector<File>& files) {
    return std::ranges::any_of(files, [](const File& file) { return file.path == "migration_lock.toml"; });
  };
  EXPECT_TRUE(has_lock(emit("prisma", {})));
  EXPECT_FALSE(has_lock(emit("prisma", {{"migration_lock.toml", "provider = \"postgresql\"\n"}})));
}

TEST(OneDirectory, HasNoFolderForEachDeploy) {
  try {
    emit_deploys(test::rename_plan(), emitter("sqitch"), "all", {});
    ADD_FAILURE() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.what_happened, "target sqitch has one directory for all deploys, and runs all that is there");
  }
}

}  // namespace
}  // namespace concertina
