// The printed plan, as a golden text: users.email is renamed, users.status is a new required column.
#include "report/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/wrap.hpp"
#include "tests/unit/emit/plans.hpp"

namespace concertina {
namespace {

using testing::HasSubstr;

constexpr std::string_view golden = R"golden(Plan 3f9c2a1e for postgresql 15.18: 2 deploys, 5 steps

Deploy 1 of 2: expand
=====================

1.1   expand    public.users.email_address/add
      The new name exists beside the old one, so that both versions of the application find theirs.

          ALTER TABLE public.users ADD COLUMN email_address text;

      lock      AccessExclusiveLock on public.users: blocks reads and writes; waits 150 ms per try, up to 60 tries
      hazard    PREPARED_STATEMENTS: SELECT * in a prepared statement fails once after the columns have changed
      rollback  ALTER TABLE public.users DROP COLUMN email_address;
                loses: what the new version wrote to email_address

1.2   expand    public.users.users_email_address_idx/add   (outside a transaction)
      The copy of users_email_idx under the new name.

          CREATE INDEX CONCURRENTLY users_email_address_idx ON public.users (email_address);

      lock      ShareUpdateExclusiveLock on public.users: blocks nothing
      cost      reads every row
      rollback  DROP INDEX CONCURRENTLY public.users_email_address_idx;
      verify    SELECT count(*) FROM pg_index WHERE indexrelid = 'public.users_email_address_idx'::regclass AND NOT indisvalid
                must give 0
                else: the index is not valid

1.3   backfill  public.users.email_address/fill
      Rows from before have no value under the new name yet.

          UPDATE public.users SET email_address = email WHERE email_address IS DISTINCT FROM email;

      lock      RowExclusiveLock on public.users: blocks nothing
      cost      reads every row
      backfill  1000 rows in a transaction, 100 ms pause between two; to do: email_address IS DISTINCT FROM email
      rollback  nothing to undo
      verify    SELECT count(*) FROM public.users WHERE email_address IS DISTINCT FROM email must give 0
                else: email_address is not filled in

1.4   expand    public.users.status/add
      The old version does not know the column: the default fills it in.

          ALTER TABLE public.users ADD COLUMN status text DEFAULT 'active' NOT NULL;

      lock      AccessExclusiveLock on public.users: blocks reads and writes; waits 150 ms per try, up to 60 tries
      rollback  ALTER TABLE public.users DROP COLUMN status;

After deploy 1:
  old       works
  new       works

Deploy 2 of 2: contract
=======================

Before deploy 2 starts:
  release   d2.release: The new version runs everywhere; nothing reads or writes users.email.
  stops if  the two names hold different values [d2.same]
            SELECT count(*) FROM public.users WHERE email_address IS DISTINCT FROM email must give 0

2.1   contract  public.users.email/drop
      Nothing reads or writes the old name any more.

          ALTER TABLE public.users DROP COLUMN email;

      lock      AccessExclusiveLock on public.users: blocks reads and writes; waits 150 ms per try, up to 60 tries
      hazard    DATA_LOSS: the column and its values go
      hazard    IRREVERSIBLE: the old values are gone
      rollback  impossible: the old values are gone
      guard     SELECT count(*) FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'email_address' must
                give 1
                else: deploy 1 is not applied

After deploy 2:
  old       breaks: column public.users.email is gone
  new       works

warning   policy public.users.only_own is not managed
)golden";

TEST(PlanText, ReadsLineByLine) { EXPECT_EQ(plan_text(test::rename_plan(), false), golden); }

TEST(PlanText, ExplainsEachStepByItsRule) {
  const std::string text = plan_text(test::rename_plan(), true);
  EXPECT_THAT(text, HasSubstr("      rule      rename_column\n      after     public.users.email_address/add\n"
                              "      changes   + index public.users.users_email_address_idx (email_address)\n"));
}

TEST(PlanText, SaysThatThereIsNothingToDo) {
  Plan plan;
  plan.dialect = "sqlite";
  plan.server_version = "3.40.1";
  EXPECT_EQ(plan_text(plan, false), "Nothing to do: sqlite 3.40.1 is as wanted.\n");
}

TEST(PlanText, KeepsProseWithinItsColumnsAndSqlAsItIs) {
  Plan plan = test::rename_plan();
  std::string prose, literal;
  for (int i = 0; i < 60; ++i) {
    prose += "długie słowo ";
    literal += "long  value ";
  }
  Step& step = plan.deploys[0].steps[0];
  step.why = step.loses = step.hazards[0].text = plan.warnings[0] = plan.deploys[1].gates[0].text = prose;
  step.statements[0].sql = "COMMENT ON TABLE public.users IS '" + literal + "'";
  const std::string text = plan_text(plan, true);
  EXPECT_THAT(text, HasSubstr("          " + step.statements[0].sql + ";\n"));
  for (const std::string& line : lines_of(text)) {
    if (line.find(literal) != std::string::npos) continue;
    EXPECT_LE(width_of(line), 140u) << line;
  }
}

TEST(PlanText, SaysAboutLocksOnceForStatementsThatAreAlike) {
  Plan plan = test::rename_plan();
  plan.deploys.resize(1);
  Step& step = plan.deploys[0].steps[0];
  step.statements = {test::locking("ALTER TABLE a"), test::locking("ALTER TABLE b"), test::quiet("SELECT 1", "AccessShareLock", false)};
  plan.deploys[0].steps.resize(1);
  EXPECT_THAT(plan_text(plan, false), HasSubstr("          ALTER TABLE a;\n          ALTER TABLE b;\n\n      lock      AccessExclusiveLock on public.users"));
}

TEST(PlanText, SaysOneLockOfSeveralStatementsOnceAndEachCostWithItsStatement) {
  Plan plan = test::rename_plan();
  Step& step = plan.deploys[0].steps[0];
  Statement other = test::locking("ALTER TABLE b");
  other.on = {"public.orders"};
  other.rewrites = true;
  step.statements = {test::locking("ALTER TABLE a"), {"SELECT check_it()", "", {}, "nothing", false, true, 0}, other};
  EXPECT_THAT(plan_text(plan, false), HasSubstr("          ALTER TABLE a;\n          SELECT check_it();\n          ALTER TABLE b;\n\n"
                                                "      lock      AccessExclusiveLock on public.users, public.orders: blocks reads and writes; "
                                                "waits 150 ms per try, up to 60 tries\n"
                                                "      cost      reads every row: SELECT check_it()\n"
                                                "                writes every row anew: ALTER TABLE b\n"
                                                "      hazard"));
}

TEST(PlanText, SaysThatSqliteLocksTheWholeFile) {
  Plan plan = test::rename_plan();
  Statement& statement = plan.deploys[0].steps[0].statements[0];
  statement.lock = "EXCLUSIVE";
  statement.lock_timeout_ms = 0;
  EXPECT_THAT(plan_text(plan, false), HasSubstr("      lock      EXCLUSIVE on the database file: blocks other writers; waits as long as"));
}

TEST(PlanText, TellsTheMarksOfEarlierDeploysInOneBlockAndTheirQueriesWhenAsked) {
  Plan plan = test::rename_plan();
  Deploy& contract = plan.deploys[1];
  const auto mark = [](const std::string& id, const std::string& object) {
    return Gate{id, "query", "deploy 1 has not run here: " + object + " is not there", "SELECT " + object, "1"};
  };
  contract.gates = {contract.gates[0], mark("d2.query1", "column t.a"), mark("d2.query2", "index t.b"), contract.gates[1]};
  const std::string text = plan_text(plan, false);
  EXPECT_THAT(text, HasSubstr("users.email.\n"
                              "  stops if  deploy 1 has not run here: any of these is not there: column t.a, index t.b [d2.query1 … d2.query2]\n"
                              "  stops if  the two names hold different values [d2.same]\n"));
  EXPECT_THAT(plan_text(plan, true), HasSubstr("  stops if  deploy 1 has not run here: index t.b is not there [d2.query2]\n"
                                               "            SELECT index t.b must give 1\n"));
}

TEST(PlanText, TellsWhatShouldBeGoneApartFromWhatShouldBeThere) {
  Plan plan = test::rename_plan();
  const auto mark = [](const std::string& id, const std::string& what) { return Gate{id, "query", "deploy 1 has not run here: " + what, "SELECT 1", "1"}; };
  plan.deploys[1].gates = {mark("d2.query1", "column t.a is not there"), mark("d2.query2", "index t.b is still there"),
                           mark("d2.query3", "index t.c is still there")};
  EXPECT_THAT(plan_text(plan, false), HasSubstr("deploy 1 has not run here: column t.a is not there; or any of these is still there: index t.b, index t.c ["));
}

TEST(PlanText, KeepsTheItemsOfAListApart) {
  Plan plan = test::rename_plan();
  plan.deploys[0].steps[0].why =
      "Once for all of these:\n- users.a/add: the reader of this line has to go on reading behind the right margin of it, as prose does\n- "
      "users.b/add";
  EXPECT_THAT(plan_text(plan, false), HasSubstr("      Once for all of these:\n      - users.a/add: the reader of this line"));
  EXPECT_THAT(plan_text(plan, false), HasSubstr("\n        as prose does\n      - users.b/add\n"));
}

TEST(PlanText, NamesWhatRunsWithoutATimeLimit) {
  Plan plan = test::rename_plan();
  plan.deploys[0].steps[0].statements[0].lock_timeout_ms = 0;
  plan.deploys[0].steps[0].statements[0].rewrites = true;
  const std::string text = plan_text(plan, false);
  EXPECT_THAT(text, HasSubstr("blocks reads and writes; waits without a limit\n      cost      writes every row anew\n"));
}

}  // namespace
}  // namespace concertina
