// Alembic runs the emitted revisions deploy by deploy, up and down again, in the environment that `alembic init` makes.
#include "tests/emit/alembic.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/emit/plans.hpp"
#include "tests/emit/tools.hpp"

namespace concertina::test {
namespace {

using testing::HasSubstr;

std::vector<File> emit(const Alembic& alembic, const Plan& plan) { return emit_into(alembic.versions(), plan, "alembic", "next"); }

std::string id_of(const File& file) { return file.path.substr(0, 12); }

std::string columns(const Database& database) {
  return query(database,
               "SELECT string_agg(attname || CASE WHEN attnotnull THEN '!' ELSE '' END, ',' ORDER BY attname) FROM pg_attribute "
               "WHERE attrelid = 'users'::regclass AND attnum > 0 AND NOT attisdropped");
}

struct AlembicOnPostgresql : testing::TestWithParam<bool> {
  Database database = fresh_postgresql(postgresql_schema);
  Alembic alembic{sqlalchemy_url(database.url)};

  void SetUp() override {
    EXPECT_EQ(alembic("revision -m first").status, 0);
    if (GetParam()) alembic.one_transaction_each();
  }
  void must_run(const std::string& arguments) {
    const Outcome outcome = alembic(arguments);
    EXPECT_EQ(outcome.status, 0) << arguments << "\n" << outcome.output;
  }
};

TEST_P(AlembicOnPostgresql, RunsDeployByDeployUpAndDown) {
  emit(alembic, postgresql_plan());
  must_run("upgrade head");
  EXPECT_EQ(columns(database), "address,email,id!");
  EXPECT_EQ(query(database, "SELECT count(*) FROM users WHERE address = email"), "500");
  const std::string last = alembic.current();
  emit(alembic, postgresql_plan());
  must_run("upgrade head");
  EXPECT_EQ(columns(database), "address!,id!");
  must_run("downgrade " + last);
  EXPECT_EQ(columns(database), "address,email,id!");
  must_run("downgrade base");
  EXPECT_EQ(columns(database), "email,id!");
  EXPECT_EQ(query(database, "SELECT count(*) FROM pg_class WHERE relname IN ('notes', 'more', 'users_address_idx')"), "0");
}

TEST_P(AlembicOnPostgresql, KeepsTextAsItIs) {
  emit(alembic, postgresql_plan());
  must_run("upgrade head");
  EXPECT_EQ(query(database, "SELECT \"no\"\"te\" FROM notes"), awkward);
  EXPECT_THAT(query(database, "SELECT prosrc FROM pg_proc WHERE proname = 'sync'"), HasSubstr("-- " + awkward + "\n"));
}

TEST_P(AlembicOnPostgresql, GuardStopsARunOfAllAtOnceAndWhatIsDoneStaysRecorded) {
  const std::vector<File> first = emit(alembic, postgresql_plan());
  Plan plan = postgresql_plan();
  plan.deploys[1].gates[1].sql = "SELECT 1";
  emit(alembic, plan);
  const Outcome outcome = alembic("upgrade head");
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.output, HasSubstr("the two addresses differ"));
  EXPECT_EQ(columns(database), "address,email,id!");
  EXPECT_EQ(alembic.current(), id_of(first.back()));
}

TEST_P(AlembicOnPostgresql, AFailingStepForgetsNoneBefore) {
  Plan plan = postgresql_plan();
  plan.deploys[0].steps[4].statements[1].sql = "CREATE TABLE";  // no lock: in Alembic's own transaction
  const std::vector<File> files = emit(alembic, plan);
  EXPECT_NE(alembic("upgrade head").status, 0);
  EXPECT_EQ(alembic.current(), id_of(files[3]));
  EXPECT_EQ(query(database, "SELECT count(*) FROM pg_class WHERE relname = 'notes'"), "0");
}

TEST_P(AlembicOnPostgresql, AFailingTransactionOfItsOwnLeavesNothing) {
  Plan plan = postgresql_plan();
  std::vector<Statement>& statements = plan.deploys[0].steps[0].statements;
  statements[0].lock_timeout_ms = 0;  // else the two are one statement, which tries again
  statements.push_back(statements[0]);
  statements[1].sql = "ALTER TABLE users ADD COLUMN address int";
  emit(alembic, plan);
  const Outcome outcome = alembic("upgrade head");
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.output, HasSubstr("already exists"));
  EXPECT_EQ(columns(database), "email,id!");
}

INSTANTIATE_TEST_SUITE_P(Environment, AlembicOnPostgresql, testing::Bool(),
                         [](const auto& given) { return given.param ? "TransactionPerMigration" : "Default"; });

TEST(AlembicOnSqlite, RunsDeployByDeployUpAndDown) {
  const Directory place;
  const std::string file = place / "app.db";
  const auto ask = [&](const std::string& sql) { return must("sqlite3 " + file + " '" + sql + "'"); };
  const std::string names = "SELECT group_concat(name) FROM pragma_table_info(\"users\")";
  ask("CREATE TABLE users (id integer PRIMARY KEY, email text); INSERT INTO users (email) VALUES (\"a\"), (\"b\")");
  const Alembic alembic("sqlite:///" + file);

  emit(alembic, sqlite_plan());
  Outcome outcome = alembic("upgrade head");
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(ask("SELECT \"no\"\"te\" FROM notes"), awkward);
  EXPECT_EQ(ask("INSERT INTO users (email) VALUES (\"c\"); SELECT group_concat(address) FROM users"), "a,b,c");
  const std::string last = alembic.current();

  emit(alembic, sqlite_plan());
  ask("UPDATE users SET address = \"z\" WHERE id = 1");
  outcome = alembic("upgrade head");
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.output, HasSubstr("the two addresses differ"));
  EXPECT_EQ(alembic.current(), last);
  EXPECT_EQ(ask(names), "id,email,address");

  ask("UPDATE users SET address = \"a\" WHERE id = 1");
  outcome = alembic("upgrade head");
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(ask(names), "id,address");
  outcome = alembic("downgrade " + last);
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(ask("SELECT group_concat(email) FROM users"), "a,b,c");
  outcome = alembic("downgrade base");
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(ask(names), "id,email");
}

TEST(AlembicOnSqlite, RebuildsATableWithoutReachingTheRowsThatReferToIt) {
  const Directory place;
  const std::string file = place / "app.db";
  must("sqlite3 " + file + " '" + rebuild_schema + "'");
  const Alembic alembic("sqlite:///" + file);
  const std::string connected = "with connectable.connect() as connection:";
  alembic.edit("history/env.py", connected, connected + "\n        connection.exec_driver_sql(\"PRAGMA foreign_keys = ON\")");
  emit(alembic, rebuild_plan());
  const std::string state = "sqlite3 " + file + " \"SELECT group_concat(typeof(age)), (SELECT count(*) FROM pets) FROM owners\"";
  Outcome outcome = alembic("upgrade head");
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(must(state), "integer,integer|3");
  outcome = alembic("downgrade base");
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(must(state), "text,text|3");
}

}  // namespace
}  // namespace concertina::test
