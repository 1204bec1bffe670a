// Backfills among what a database has: settings of roles, row security, slow triggers, other runs, sessions that die.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "model/error.hpp"
#include "run/apply.hpp"
#include "tests/live/dialect_postgresql/support.hpp"

namespace concertina::test {
namespace {

Step filling(const std::string& set = "'v' || id", const std::string& strategy = "batched") {
  Step step;
  step.backfill = Backfill{.table = "public.t",
                           .key = {"id"},
                           .set = {{"v", set}},
                           .todo = dialect_postgresql.differs("v", "CAST(" + set + " AS text)", ""),
                           .strategy = strategy,
                           .batch = 1000,
                           .pause_ms = 1};
  step.transaction = strategy == "inline";
  step.statements = dialect_postgresql.write_backfill(*step.backfill, {}, {});
  return step;
}

void fill(Client& client, const Step& step) { run_script(dialect_postgresql.script(step, Direction::up, {}), client); }

std::string left(Database& database) { return value(database, "SELECT count(*) FROM t WHERE v IS DISTINCT FROM 'v' || id"); }

const std::string table = "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT generate_series(1, 20000)";

class BackfillStrategy : public testing::TestWithParam<std::string> {};

TEST_P(BackfillStrategy, SeesRowsThatPoliciesHideOrSaysSo) {
  Database database = fresh_postgresql(table +
                                       "; ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY few ON t USING (id < 10); "
                                       "DO $$ BEGIN CREATE ROLE hidden_owner; EXCEPTION WHEN duplicate_object THEN NULL; END $$; GRANT ALL ON SCHEMA "
                                       "public TO hidden_owner; ALTER TABLE t OWNER TO hidden_owner");
  database.client.execute("SET ROLE hidden_owner");
  const Check check{"SELECT count(*) FROM t WHERE v IS NULL", "0", "rows are left"};
  try {
    fill(database.client, filling("'v' || id", GetParam()));
    FAIL() << "rows were passed over";
  } catch (const Error& error) {
    EXPECT_NE(error.what_happened.find("row-level security"), std::string::npos) << error.what_happened;
  }
  EXPECT_THROW(failing({check}, dialect_postgresql, database.client), Error);
  EXPECT_THROW(database.client.execute(dialect_postgresql.assertion(check)), Error);
  database.client.execute("RESET ROLE");
  fill(database.client, filling("'v' || id", GetParam()));
  EXPECT_EQ(left(database), "0");
  EXPECT_EQ(value(database, "SHOW row_security"), "on");
}

TEST_P(BackfillStrategy, GivesTheSameValuesInEverySession) {
  Database database = fresh_postgresql("CREATE TABLE t (id int PRIMARY KEY, at timestamptz, v text); INSERT INTO t VALUES (1, '2020-03-04 12:00+00')");
  database.client.execute("SET TimeZone = 'Asia/Tokyo'");
  database.client.execute("SET DateStyle = 'SQL, DMY'");
  fill(database.client, filling("at", GetParam()));
  EXPECT_EQ(value(database, "SELECT v FROM t"), "2020-03-04 12:00:00+00");
  const Check check{"SELECT count(*) FROM t WHERE " + filling("at").backfill->todo, "0", "rows are left"};
  EXPECT_TRUE(failing({check}, dialect_postgresql, database.client).empty());
  database.client.execute("SET DateStyle = 'SQL, DMY'");
  database.client.execute("BEGIN");
  database.client.execute(dialect_postgresql.assertion(check));
  EXPECT_EQ(value(database, "SELECT current_setting('DateStyle') || current_setting('row_security')"), "SQL, DMYon") << "the transaction goes on";
  database.client.execute("ROLLBACK");
}

// As by a tool that opens a connection for each file.
TEST(BackfillInBatches, ComputesWithItsOwnSettingsInASessionOfItsOwn) {
  Database database = fresh_postgresql("CREATE TABLE t (id int PRIMARY KEY, at timestamptz, v text); INSERT INTO t VALUES (1, '2020-03-04 12:00Z')");
  for (const std::string& statement : dialect_postgresql.script(filling("at", "batched"), Direction::up, {}).statements) {
    const Client session = engine_postgresql.connect(database.url);
    for (const char* set : {"SET TimeZone = 'Asia/Tokyo'", "SET DateStyle = 'SQL, DMY'", "SET default_transaction_isolation = 'serializable'"})
      session.execute(set);
    session.execute(statement);
  }
  EXPECT_EQ(value(database, "SELECT v FROM t"), "2020-03-04 12:00:00+00");
}

INSTANTIATE_TEST_SUITE_P(Strategies, BackfillStrategy, testing::Values("batched", "inline"));

TEST(BackfillInOneStatement, GivesWayToWhoHoldsARowAndWantsAnother) {
  Database database = fresh_postgresql("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT generate_series(1, 100)");
  const Client other = engine_postgresql.connect(database.url);
  other.execute("BEGIN");
  other.execute("UPDATE t SET v = 'x' WHERE id = 90");
  std::thread filler([&] { EXPECT_NO_THROW(fill(database.client, filling("'v' || id", "inline"))); });
  std::this_thread::sleep_for(std::chrono::milliseconds(400));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_NO_THROW(other.execute("UPDATE t SET v = 'y' WHERE id = 10"));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(800)) << "as long as a try, not until a deadlock is found";
  EXPECT_NO_THROW(other.execute("COMMIT"));
  filler.join();
  EXPECT_EQ(left(database), "0");
}

TEST(BackfillIsolation, IsNotTheRolesDefault) {
  Database database = fresh_postgresql(table);
  database.client.execute("SET default_transaction_isolation = 'serializable'");
  std::atomic<bool> done = false;
  std::thread writer([&] {
    const Client other = engine_postgresql.connect(database.url);
    for (int i = 0; !done; i = (i + 7) % 20000) other.execute("UPDATE t SET v = NULL WHERE v IS NULL AND id = " + std::to_string(i));
  });
  EXPECT_NO_THROW(fill(database.client, filling()));
  done = true;
  writer.join();
  EXPECT_EQ(left(database), "0");
}

TEST(BackfillBatch, IsAsSmallAsSlowTriggersAskFor) {
  Database database = fresh_postgresql(
      "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT generate_series(1, 600); CREATE FUNCTION slow() RETURNS trigger "
      "LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.002); RETURN NEW; END'; CREATE TRIGGER slow BEFORE UPDATE ON t FOR EACH ROW EXECUTE "
      "FUNCTION slow()");
  fill(database.client, filling());
  EXPECT_EQ(left(database), "0");
  EXPECT_LE(std::stoi(value(database, "SELECT max(n) FROM (SELECT count(*) AS n FROM t GROUP BY xmin::text) AS batches")), 120);
}

TEST(BackfillBatch, GrowsWhereRowsAreQuick) {
  Database database = fresh_postgresql(table);
  fill(database.client, filling());
  EXPECT_LE(std::stoi(value(database, "SELECT count(DISTINCT xmin::text) FROM t")), 60) << "20 batches of 1000, and a few smaller ones";
}

TEST(BackfillKilled, GoesOnWhereItStopped) {
  Database database = fresh_postgresql(table);
  Client victim = engine_postgresql.connect(database.url);
  const std::string backend = victim.query("SELECT pg_backend_pid()", {})[0][0].value_or("");
  std::thread killer([&] {
    for (int i = 0; i < 1000 && std::stoi(value(database, "SELECT count(*) FROM t WHERE v IS NOT NULL")) < 3000; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    value(database, "SELECT pg_terminate_backend(" + backend + ")");
  });
  Step slower = filling();
  slower.backfill->pause_ms = 30;
  slower.statements = dialect_postgresql.write_backfill(*slower.backfill, {}, {});
  EXPECT_THROW(fill(victim, slower), Error);
  killer.join();
  const int done = std::stoi(value(database, "SELECT count(*) FROM t WHERE v IS NOT NULL"));
  EXPECT_GE(done, 3000);
  const std::string last = value(database, "SELECT max(xmin::text::bigint) FROM t WHERE v IS NOT NULL");
  fill(database.client, filling());
  EXPECT_EQ(left(database), "0");
  EXPECT_EQ(value(database, "SELECT count(*) FROM t WHERE xmin::text::bigint <= " + last), std::to_string(done)) << "what was done is not written again";
}

TEST(BackfillTwice, AtOnceIsTheSameAsOnce) {
  Database database = fresh_postgresql(table);
  std::thread other([&] {
    Client client = engine_postgresql.connect(database.url);
    EXPECT_NO_THROW(fill(client, filling()));
  });
  EXPECT_NO_THROW(fill(database.client, filling()));
  other.join();
  EXPECT_EQ(left(database), "0");
}

class BackfillKeyType : public testing::TestWithParam<std::string> {};

TEST_P(BackfillKeyType, FindsEveryRowWhileKeysChange) {
  Database database = fresh_postgresql(
      "CREATE COLLATION folding (provider = icu, locale = 'de-u-ks-level2', deterministic = false); "
      "CREATE TABLE t (id " +
      GetParam() +
      ", n int, v text); INSERT INTO t SELECT k, n, NULL FROM (SELECT ('{' || md5(n::text) || '}')::text AS k, n FROM "
      "generate_series(1, 5000) n) AS r");
  Step step = filling("'v' || n");
  if (GetParam().find("key2") != std::string::npos) step.backfill->key = {"key2", "id"};
  step.backfill->pause_ms = 5;
  step.statements = dialect_postgresql.write_backfill(*step.backfill, {}, {});
  std::atomic<bool> done = false;
  std::thread writer([&] {
    const Client other = engine_postgresql.connect(database.url);
    for (int i = 1; !done; i = i % 5000 + 1) {
      other.execute("UPDATE t SET id = '{' || md5(n || random()::text) || '}' WHERE v IS NULL AND n = " + std::to_string(i));
    }
  });
  EXPECT_NO_THROW(fill(database.client, step));
  done = true;
  writer.join();
  EXPECT_EQ(value(database, "SELECT count(*) FROM t WHERE v IS DISTINCT FROM 'v' || n"), "0");
}

INSTANTIATE_TEST_SUITE_P(Keys, BackfillKeyType,
                         testing::Values("text COLLATE folding PRIMARY KEY", "varchar(40) COLLATE \"C\" UNIQUE NOT NULL",
                                         "text, key2 int DEFAULT 1 NOT NULL, UNIQUE (key2, id)"));

}  // namespace
}  // namespace concertina::test
