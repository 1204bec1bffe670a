// psql and sqlite3 run the emitted files deploy by deploy, up and down again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/emit/plans.hpp"
#include "tests/emit/tools.hpp"

namespace concertina::test {
namespace {

using testing::HasSubstr;

// Every file of a folder whose name ends so, in name order or backwards; stops at the first failure.
Outcome run_files(const std::string& folder, const std::string& end, const std::string& client) {
  std::vector<std::string> names = names_ending(folder, end);
  if (end == ".down.sql") std::reverse(names.begin(), names.end());
  EXPECT_FALSE(names.empty()) << folder;
  for (const std::string& name : names) {
    Outcome outcome = run(client + " " + name);
    if (outcome.status != 0) return {outcome.status, name + "\n" + outcome.output};
  }
  return {};
}

struct SqlOnPostgresql : testing::Test {
  Directory out;
  Database database = fresh_postgresql(postgresql_schema);
  std::string psql = "psql -X -q -d '" + database.url + "' -f";

  void SetUp() override { emit_into(out.path, postgresql_plan(), "sql", "next"); }
  std::string columns() {
    return query(database,
                 "SELECT string_agg(attname || CASE WHEN attnotnull THEN '!' ELSE '' END, ',' ORDER BY attname) FROM pg_attribute "
                 "WHERE attrelid = 'users'::regclass AND attnum > 0 AND NOT attisdropped");
  }
  void up(int deploy) {
    const Outcome outcome = run_files(out / ("deploy-" + std::to_string(deploy)), ".up.sql", psql);
    EXPECT_EQ(outcome.status, 0) << outcome.output;
  }
  void down(int deploy) {
    const Outcome outcome = run_files(out / ("deploy-" + std::to_string(deploy)), ".down.sql", psql);
    EXPECT_EQ(outcome.status, 0) << outcome.output;
  }
};

TEST_F(SqlOnPostgresql, RunsDeployByDeployUpAndDown) {
  up(1);
  EXPECT_EQ(columns(), "address,email,id!");
  EXPECT_EQ(query(database, "SELECT count(*) FROM users WHERE address = email"), "500");
  EXPECT_EQ(query(database, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'users_address_idx'::regclass"), "t");
  emit_into(out.path, postgresql_plan(), "sql", "next");
  up(2);
  EXPECT_EQ(columns(), "address!,id!");
  down(2);
  EXPECT_EQ(columns(), "address,email,id!");
  down(1);
  EXPECT_EQ(columns(), "email,id!");
  EXPECT_EQ(query(database, "SELECT count(*) FROM pg_class WHERE relname IN ('notes', 'more', 'users_address_idx')"), "0");
}

TEST_F(SqlOnPostgresql, KeepsTextAsItIs) {
  up(1);
  EXPECT_EQ(query(database, "SELECT \"no\"\"te\" FROM notes"), awkward);
  EXPECT_THAT(query(database, "SELECT prosrc FROM pg_proc WHERE proname = 'sync'"), HasSubstr("-- " + awkward + "\n"));
}

TEST_F(SqlOnPostgresql, GuardStopsBeforeAnythingChanges) {
  up(1);
  emit_into(out.path, postgresql_plan(), "sql", "next");
  query(database, "UPDATE users SET address = 'other' WHERE id = 7");
  const Outcome outcome = run_files(out / "deploy-2", ".up.sql", psql);
  EXPECT_EQ(outcome.status, 3) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("01_guard.up.sql"));
  EXPECT_THAT(outcome.output, HasSubstr("the two addresses differ"));
  EXPECT_EQ(columns(), "address,email,id!");
}

TEST_F(SqlOnPostgresql, StopsWhereAStepCannotBeUndone) {
  Plan plan = postgresql_plan();
  plan.id = "12345678";
  plan.deploys[0].steps[0].rollback.clear();
  plan.deploys[0].steps[0].hazards = {{"IRREVERSIBLE", "there's nothing left of it"}};
  const Directory other;
  emit_into(other.path, plan, "sql", "next");
  up(1);
  const Outcome outcome = run(psql + " " + (other / "deploy-1/01_users_address_add.down.sql"));
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.output, HasSubstr("this step cannot be undone: there's nothing left of it"));
}

TEST_F(SqlOnPostgresql, VerifiesWhatAStepHasDone) {
  Plan plan = postgresql_plan();
  plan.deploys[0].steps[3].statements[0].sql += " AND id < 100";
  const Directory other;
  emit_into(other.path, plan, "sql", "next");
  const Outcome outcome = run_files(other / "deploy-1", ".up.sql", psql);
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.output, HasSubstr("address is not filled in"));
}

TEST(SqlOnSqlite, RunsDeployByDeployUpAndDown) {
  const Directory out;
  const std::string file = out / "app.db";
  const std::string sqlite = "sqlite3 " + file + " <";
  const auto ask = [&](const std::string& sql) { return must("sqlite3 " + file + " '" + sql + "'"); };
  const std::string columns = "SELECT group_concat(name) FROM pragma_table_info(\"users\")";
  ask("CREATE TABLE users (id integer PRIMARY KEY, email text); INSERT INTO users (email) VALUES (\"a\"), (\"b\")");

  emit_into(out.path, sqlite_plan(), "sql", "next");
  Outcome outcome = run_files(out / "deploy-1", ".up.sql", sqlite);
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(ask("INSERT INTO users (email) VALUES (\"c\"); SELECT group_concat(address) FROM users"), "a,b,c");
  EXPECT_EQ(ask("SELECT \"no\"\"te\" FROM notes"), awkward);

  emit_into(out.path, sqlite_plan(), "sql", "next");
  ask("UPDATE users SET address = \"z\" WHERE id = 1");
  outcome = run_files(out / "deploy-2", ".up.sql", sqlite);
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.output, HasSubstr("the two addresses differ"));
  EXPECT_EQ(ask(columns), "id,email,address");

  ask("UPDATE users SET address = \"a\" WHERE id = 1");
  outcome = run_files(out / "deploy-2", ".up.sql", sqlite);
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(ask(columns), "id,address");
  EXPECT_EQ(run_files(out / "deploy-2", ".down.sql", sqlite).status, 0);
  EXPECT_EQ(ask("SELECT group_concat(email) FROM users"), "a,b,c");
  EXPECT_EQ(run_files(out / "deploy-1", ".down.sql", sqlite).status, 0);
  EXPECT_EQ(ask(columns), "id,email");
}

TEST(SqlOnSqlite, RebuildsATableWithoutReachingTheRowsThatReferToIt) {
  const Directory out;
  const std::string file = out / "app.db";
  must("sqlite3 " + file + " '" + rebuild_schema + "'");
  emit_into(out.path, rebuild_plan(), "sql", "next");
  const std::string sqlite = "sqlite3 -cmd 'PRAGMA foreign_keys = ON' " + file + " <";
  const std::string state = "sqlite3 " + file + " \"SELECT group_concat(typeof(age)), (SELECT count(*) FROM pets) FROM owners\"";
  Outcome outcome = run_files(out / "deploy-1", ".up.sql", sqlite);
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(must(state), "integer,integer|3");
  outcome = run_files(out / "deploy-1", ".down.sql", sqlite);
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(must(state), "text,text|3");
}

}  // namespace
}  // namespace concertina::test
