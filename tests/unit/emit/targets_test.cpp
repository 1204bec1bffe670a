// The forms of targets, on the plan of a rename. tests/emit runs such files with the real tools.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "emit/deploys.hpp"
#include "model/error.hpp"
#include "tests/unit/emit/plans.hpp"

namespace concertina {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::vector<File> emit(const std::string& target, const std::string& which, const std::vector<File>& existing, const Plan& plan) {
  return emit_deploys(plan, emitter(target), which, existing).files;
}

std::vector<File> emit(const std::string& target, const std::string& which, const std::vector<File>& existing) {
  return emit(target, which, existing, test::rename_plan());
}

std::vector<File> both(const std::string& target) {
  std::vector<File> files = emit(target, "1", {});
  for (File& file : emit(target, "2", files)) {
    std::erase_if(files, [&](const File& old) { return old.path == file.path; });
    files.push_back(std::move(file));
  }
  return files;
}

std::vector<std::string> paths(const std::vector<File>& files) {
  std::vector<std::string> result;
  for (const File& file : files) result.push_back(file.path);
  return result;
}

std::string text_of(const std::vector<File>& files, const std::string& end) {
  for (const File& file : files) {
    if (file.path.ends_with(end)) return file.text;
  }
  return "no file ends with " + end;
}

TEST(EveryTarget, HeadsEachFileWithItsStep) {
  for (const Emitter* target : all_emitters()) {
    for (const File& file : both(std::string(target->name))) {
      if (file.path.ends_with(".conf") || file.path == "__init__.py" || file.index) continue;
      EXPECT_THAT(file.text, HasSubstr("concertina plan 3f9c2a1e deploy ")) << file.path;
    }
  }
}

TEST(EveryTarget, GivesEqualBytesForEqualInput) {
  for (const Emitter* target : all_emitters()) EXPECT_EQ(both(std::string(target->name)), both(std::string(target->name)));
}

TEST(EveryTarget, KeepsCommentsCommentsWhateverTheySay) {
  Plan plan = test::rename_plan();
  plan.deploys[0].steps[0].why = "one\ntwo\r\n\\! three\n\nDROP TABLE x";
  plan.deploys[0].steps[0].id = "a\nDROP TABLE x";
  for (const Emitter* target : all_emitters()) {
    for (const File& file : emit(std::string(target->name), "1", {}, plan)) {
      EXPECT_THAT(file.text, Not(HasSubstr("\nDROP TABLE x"))) << file.path;
      EXPECT_THAT(file.text, Not(HasSubstr("\n\\!"))) << file.path;
    }
  }
}

TEST(Sql, NamesFilesInTheOrderInWhichTheyRun) {
  EXPECT_THAT(paths(emit("sql", "1", {})),
              ElementsAre("deploy-1/01_public_users_email_address_add.up.sql", "deploy-1/01_public_users_email_address_add.down.sql",
                          "deploy-1/02_public_users_users_email_address_idx_add.up.sql", "deploy-1/02_public_users_users_email_address_idx_add.down.sql",
                          "deploy-1/03_public_users_email_address_fill.up.sql", "deploy-1/03_public_users_email_address_fill.down.sql",
                          "deploy-1/04_public_users_status_add.up.sql", "deploy-1/04_public_users_status_add.down.sql"));
}

TEST(Sql, HeadsAFileWithWhatADbaAsks) {
  EXPECT_THAT(text_of(emit("sql", "1", {}), "/01_public_users_email_address_add.up.sql"),
              StartsWith("\\set ON_ERROR_STOP on\n"
                         "-- concertina plan 3f9c2a1e deploy 1 step public.users.email_address/add\n"
                         "-- expand: add column public.users.email_address\n"
                         "-- why: The new name exists beside the old one, so that both versions of the application find theirs.\n"
                         "-- hazard PREPARED_STATEMENTS: SELECT * in a prepared statement fails once after the columns have changed\n"
                         "-- lock: AccessExclusiveLock on public.users: blocks reads and writes; waits 150 ms per try, up to 60 tries\n"
                         "-- the way back loses: what the new version wrote to email_address\n\n"));
}

// A step is named for the column that it serves: the header says what it drops in truth.
TEST(Sql, NamesWhatAStepMakesAndDrops) {
  Plan plan = test::rename_plan();
  Object function, trigger;
  function.id = {Kind::function, "public", "", "concertina_sync()"};
  function.body = Definition();
  trigger.id = {Kind::trigger, "public", "users", "concertina_sync"};
  trigger.body = Definition();
  Step& step = plan.deploys[0].steps[0];
  step.change = "drop";
  step.effects = {drop(trigger), drop(function)};
  const std::string text = text_of(emit("sql", "1", {}, plan), "/01_public_users_email_address_add.up.sql");
  EXPECT_THAT(text, HasSubstr("\n-- expand: drop trigger public.users.concertina_sync, function public.concertina_sync()\n"));
}

TEST(Sql, SaysWhereAFailureLeavesPartOfTheWayBackDone) {
  Plan plan = test::rename_plan();
  Step& step = plan.deploys[0].steps[0];
  step.rollback.push_back(step.rollback[0]);
  const std::string note = "-- Not in one transaction:";
  EXPECT_THAT(text_of(emit("sql", "1", {}, plan), "email_address_add.down.sql"), Not(HasSubstr(note)));
  step.rollback_transaction = false;
  EXPECT_THAT(text_of(emit("sql", "1", {}, plan), "email_address_add.down.sql"), HasSubstr(note));
}

TEST(Sql, TellsTheMarksOfTheDeployBeforeInOneParagraph) {
  Plan plan = test::rename_plan();
  const auto mark = [](const std::string& id, const std::string& object) {
    return Gate{id, "query", "deploy 1 has not run here: " + object + " is not there", "SELECT '" + object + "'", "1"};
  };
  plan.deploys[1].gates = {mark("d2.query1", "column t.a"), mark("d2.query2", "index t.b")};
  const std::string guard = text_of(emit("sql", "2", emit("sql", "1", {}, plan), plan), "/01_guard.up.sql");
  EXPECT_THAT(guard, HasSubstr("-- - deploy 1 has not run here: any of these is not there: column t.a, index t.b\n"));
  EXPECT_THAT(guard, AllOf(HasSubstr("SELECT 'column t.a'"), HasSubstr("SELECT 'index t.b'")));
}

// sqlite3 would give up at once where another process writes.
TEST(Sql, WaitsForOtherWritersOfASqliteFile) {
  Plan plan = test::rename_plan();
  plan.dialect = "sqlite";
  for (Statement& statement : plan.deploys[0].steps[0].statements) statement.lock = "EXCLUSIVE";
  const std::string text = text_of(emit("sql", "1", {}, plan), "/01_public_users_email_address_add.up.sql");
  EXPECT_THAT(text, AllOf(StartsWith(".bail on\n.timeout 10000\n"), HasSubstr("\nBEGIN IMMEDIATE;\n")));
}

// A way back that takes no NULL any more says so before it changes anything.
TEST(Sql, AsksForRowsThatTheWayBackDoesNotBear) {
  Plan plan = test::rename_plan();
  Object relaxed, strict;
  relaxed.id = strict.id = {Kind::column, "public", "users", "email"};
  relaxed.body = strict.body = Column();
  as<Column>(strict).not_null = true;
  plan.deploys[0].steps[0].effects = {alter(strict, relaxed)};
  const std::string down = text_of(emit("sql", "1", {}, plan), "/01_public_users_email_address_add.down.sql");
  const std::size_t question = down.find("SELECT 1 FROM public.users WHERE email IS NULL"), change = down.find("ALTER TABLE");
  EXPECT_LT(question, change);
}

TEST(Sql, HeadsAWayBackAsOne) {
  EXPECT_THAT(text_of(emit("sql", "1", {}), "/01_public_users_email_address_add.down.sql"),
              HasSubstr("step public.users.email_address/add\n-- The way back of expand: add column public.users.email_address\n"));
}

TEST(Sql, OpensATransactionOnlyWhereTheStepHasOne) {
  const std::vector<File> files = emit("sql", "1", {});
  EXPECT_THAT(text_of(files, "/01_public_users_email_address_add.up.sql"), AllOf(HasSubstr("\nBEGIN;\n"), HasSubstr("\nCOMMIT;\n")));
  EXPECT_THAT(text_of(files, "idx_add.up.sql"), Not(HasSubstr("\nBEGIN;\n")));
}

TEST(Sql, BeginsALaterDeployWithItsGuard) {
  const std::vector<File> files = both("sql");
  EXPECT_THAT(text_of(files, "deploy-2/01_guard.up.sql"),
              AllOf(HasSubstr("-- Before this deploy starts, this must be true, and no query can tell:\n"
                              "-- - d2.release, release: The new version runs everywhere; nothing reads or writes users.email.\n"
                              "-- It stops, before anything is changed, when a query finds that\n"
                              "-- - the two names hold different values\n"
                              "-- - deploy 1 is not applied\n"),
                    HasSubstr("email_address IS DISTINCT FROM email"), HasSubstr("deploy 1 is not applied")));
}

TEST(Sql, GuardWithoutAQueryStillSaysWhatMustBeTrue) {
  Plan plan = test::rename_plan();
  plan.deploys[1].gates.pop_back();
  plan.deploys[1].steps[0].guards.clear();
  const std::string guard = text_of(emit("sql", "2", emit("sql", "1", {}, plan), plan), "/01_guard.up.sql");
  EXPECT_THAT(guard, AllOf(HasSubstr("d2.release, release"), Not(HasSubstr("It stops")), Not(HasSubstr("BEGIN"))));
}

TEST(Sql, FailsLoudlyWhereThereIsNoWayBack) {
  const std::string text = text_of(both("sql"), "email_drop.down.sql");
  EXPECT_THAT(text, AllOf(HasSubstr("-- This cannot be undone: the old values are gone\n"), HasSubstr("this step cannot be undone")));
}

TEST(Sql, HasNothingToUndoWhereOnlyRowsWereFilledIn) {
  const std::string text = text_of(emit("sql", "1", {}), "email_address_fill.down.sql");
  EXPECT_THAT(text, AllOf(HasSubstr("-- There is nothing to undo.\n"), Not(HasSubstr(";\n"))));
}

TEST(Sql, RefusesAFolderThatAnotherPlanFilled) {
  EXPECT_THROW(emit("sql", "next", {{"deploy-1/01_other.up.sql", "-- concertina plan 11111111 deploy 1 step x\n"}}), Error);
}

TEST(Flyway, ContinuesTheVersionsThatAreThere) {
  const std::vector<File> old = {{"V1__first.sql", ""}, {"sub/V009.2__second.sql", ""}, {"R__view.sql", ""}, {"V10_notes.txt", ""}};
  EXPECT_EQ(emit("flyway", "1", old)[0].path, "V010.01__public_users_email_address_add.sql");
  EXPECT_EQ(emit("flyway", "1", {})[0].path, "V1.01__public_users_email_address_add.sql");
  EXPECT_EQ(emit("flyway", "1", {{"V20991231235959__a.sql", ""}})[0].path, "V20991231235960.01__public_users_email_address_add.sql");
  EXPECT_THAT(paths(both("flyway")), testing::Contains("V2.01__guard.sql"));
}

TEST(Flyway, SaysWhatRunsOutsideATransaction) {
  const std::vector<File> files = emit("flyway", "1", {});
  EXPECT_EQ(text_of(files, "idx_add.sql.conf"), "executeInTransaction=false\nplaceholderReplacement=false\n");
  EXPECT_EQ(text_of(files, "status_add.sql.conf"), "executeInTransaction=true\nplaceholderReplacement=false\n");
  EXPECT_THAT(text_of(files, "status_add.sql"), Not(HasSubstr("BEGIN;")));
}

TEST(Flyway, NamesDownsSoThatItDoesNotRunThem) {
  const std::regex migration(R"((^|.*/)[VUBR].*\.sql)");
  for (const File& file : emit("flyway", "1", {})) {
    if (!file.path.starts_with("undo/")) continue;
    EXPECT_FALSE(std::regex_match(file.path, migration)) << file.path;
  }
  EXPECT_THAT(text_of(emit("flyway", "1", {}), "undo/1.04__public_users_status_add.sql.down"),
              AllOf(StartsWith("\\set ON_ERROR_STOP on\n"), HasSubstr("DROP COLUMN status")));
}

TEST(Flyway, AdvisesTheLockSettingWhereIndexesAreBuiltConcurrently) {
  Plan plan = test::rename_plan();
  EXPECT_THAT(emitter("flyway").advice(plan), HasSubstr("flyway.postgresql.transactional.lock=false"));
  plan.deploys[0].steps.erase(plan.deploys[0].steps.begin() + 1);
  EXPECT_THAT(emitter("flyway").advice(plan), Not(HasSubstr("transactional.lock")));
}

std::string assigned(const std::string& text, const std::string& name) {
  std::smatch match;
  return std::regex_search(text, match, std::regex("\n" + name + " = (.*)\n")) ? match[1].str() : "";
}

TEST(Alembic, ChainsItsRevisionsToTheHead) {
  const std::vector<File> old = {{"aaa_first.py", "revision = 'aaa'\ndown_revision = None\n"}};
  const std::vector<File> files = emit("alembic", "1", old);
  ASSERT_EQ(files.size(), 4u);
  std::string down = "\"aaa\"";
  for (const File& file : files) {
    EXPECT_EQ(assigned(file.text, "down_revision"), down);
    down = assigned(file.text, "revision");
    EXPECT_TRUE(std::regex_match(down, std::regex("\"[0-9a-f]{12}\""))) << down;
    EXPECT_THAT(file.path, StartsWith(down.substr(1, 12) + "_"));
  }
}

TEST(Alembic, DerivesIdsFromContentAlone) {
  const std::vector<File> onto = emit("alembic", "1", {{"aaa.py", "revision = 'aaa'\ndown_revision = None\n"}});
  EXPECT_EQ(paths(onto), paths(emit("alembic", "1", {})));
  Plan other = test::rename_plan();
  other.id = "11111111";
  EXPECT_NE(paths(onto), paths(emit("alembic", "1", {}, other)));
}

TEST(Alembic, WritesBelowTheEnvironment) { EXPECT_THAT(emit("alembic", "1", {{"env.py", ""}})[0].path, StartsWith("versions/")); }

TEST(Alembic, KeepsLocksOutOfItsOwnTransaction) {
  Plan plan = test::rename_plan();
  plan.deploys[0].steps[3].statements = {test::quiet("CREATE TABLE public.roles (id int)", "", false)};
  const std::vector<File> files = emit("alembic", "1", {}, plan);
  EXPECT_THAT(files[0].text, HasSubstr("    with op.get_context().autocommit_block():\n        op.execute("));
  EXPECT_THAT(files[1].text, HasSubstr("    with op.get_context().autocommit_block():\n        op.execute("));
  EXPECT_THAT(files[3].text, HasSubstr("\n    op.execute(r\"\"\"CREATE TABLE public.roles (id int)\"\"\")\n"));
}

TEST(Alembic, RefusesTheWayBackThatIsNone) {
  EXPECT_THAT(text_of(both("alembic"), "email_drop.py"), HasSubstr("    raise RuntimeError(r\"\"\"this step cannot be undone: the old values are gone\"\"\")"));
}

TEST(Alembic, AdvisesOneTransactionEach) { EXPECT_THAT(emitter("alembic").advice(test::rename_plan()), HasSubstr("transaction_per_migration=True")); }

// Liquibase reads such a comment as a line of the changelog's, also inside the body of a function.
TEST(Liquibase, TakesNoCommentThatItWouldTakeForItsOwn) {
  for (const char* line : {"-- rollback to here", "  --changeset x", "\t-- Comment: y"}) {
    Plan plan = test::rename_plan();
    plan.deploys[0].steps[1].statements[0].sql = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n" + std::string(line) + "\nSELECT 1 $$";
    EXPECT_THROW(emit("liquibase", "1", {}, plan), Error) << line;
  }
}

TEST(Liquibase, SaysNothingOfItsOwnThatLiquibaseWouldTake) {
  Plan plan = test::rename_plan();
  plan.deploys[0].steps[0].why = std::string(100, 'x') + " rollback comment changeset";
  for (const std::string& why : {std::string("rollback is easy"), plan.deploys[0].steps[0].why}) {
    plan.deploys[0].steps[0].why = why;
    const std::string text = text_of(emit("liquibase", "1", {}, plan), "deploy-1.sql");
    EXPECT_FALSE(std::regex_search(text, std::regex(R"(\n--[ \t]+(rollback|comment|changeset))"))) << text.substr(0, 2000);
  }
}

}  // namespace
}  // namespace concertina
