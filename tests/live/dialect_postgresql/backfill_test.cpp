// Backfills on a real server: every row is filled in, locked ones too, and what cannot be is said.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "model/error.hpp"
#include "tests/live/dialect_postgresql/support.hpp"

namespace concertina::test {
namespace {

const std::string rows =
    "CREATE TABLE t (a int, b text, id int, v text, PRIMARY KEY (a, b)); INSERT INTO t SELECT i % 50, i::text, i FROM generate_series(1, "
    "5000) i";

Backfill filling(std::vector<std::string> key) {
  Backfill backfill;
  backfill.table = "public.t";
  backfill.key = std::move(key);
  backfill.set = {{"v", "'v' || id"}};
  backfill.todo = "v IS DISTINCT FROM 'v' || id";
  backfill.batch = 700;
  backfill.pause_ms = 1;
  return backfill;
}

std::string written(const Backfill& backfill) { return dialect_postgresql.write_backfill(backfill, {}, {}).at(0).sql; }

std::string left(Database& database) { return value(database, "SELECT count(*) FROM t WHERE v IS DISTINCT FROM 'v' || id"); }

class BackfillKeys : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(BackfillKeys, FillsEveryRowInBatches) {
  Database database = fresh_postgresql(rows);
  database.client.execute("UPDATE t SET v = 'v' || id WHERE id % 3 = 0");
  database.client.execute(written(filling(GetParam())));
  EXPECT_EQ(left(database), "0");
  EXPECT_GE(std::stoi(value(database, "SELECT count(DISTINCT xmin::text) FROM t")), 5) << "one transaction for each batch";
  const std::string version = value(database, "SELECT max(xmin::text::bigint) FROM t");
  database.client.execute(written(filling(GetParam())));
  EXPECT_EQ(value(database, "SELECT max(xmin::text::bigint) FROM t"), version) << "what is done is not written again";
}

TEST_P(BackfillKeys, WaitsAtTheEndForRowsThatAreLocked) {
  Database database = fresh_postgresql(rows);
  const Client other = engine_postgresql.connect(database.url);
  other.execute("BEGIN");
  other.execute("UPDATE t SET b = b || 'x' WHERE id IN (1, 2500, 5000)");
  std::string left_meanwhile;
  std::thread commit([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(2500));
    left_meanwhile = other.query("SELECT count(*) FROM t WHERE v IS NULL", {}).at(0).at(0).value_or("");
    other.execute("COMMIT");
  });
  const auto begin = std::chrono::steady_clock::now();
  database.client.execute(written(filling(GetParam())));
  commit.join();
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(2000));
  EXPECT_EQ(left_meanwhile, "3") << "all rows that nobody held were done meanwhile";
  EXPECT_EQ(left(database), "0");
}

INSTANTIATE_TEST_SUITE_P(Keys, BackfillKeys, testing::Values(std::vector<std::string>{"a", "b"}, std::vector<std::string>{"b"}, std::vector<std::string>{}));

TEST(BackfillTable, MayBeEmpty) {
  Database database = fresh_postgresql("CREATE TABLE t (id int PRIMARY KEY, v text)");
  database.client.execute(written(filling({"id"})));
  database.client.execute(written(filling({})));
  EXPECT_EQ(left(database), "0");
}

TEST(BackfillTable, MayHaveOddNames) {
  Database database = fresh_postgresql(R"(CREATE TABLE "My $sql$ Table" ("Key" int PRIMARY KEY, "order" text);
    INSERT INTO "My $sql$ Table" SELECT i FROM generate_series(1, 10) i)");
  Backfill backfill = filling({"\"Key\""});
  backfill.table = "public.\"My $sql$ Table\"";
  backfill.set = {{"\"order\"", "'$concertina$''' || \"Key\""}};
  backfill.todo = "\"order\" IS NULL";
  database.client.execute(written(backfill));
  EXPECT_EQ(value(database, "SELECT min(\"order\") FROM \"My $sql$ Table\""), "$concertina$'1");
}

TEST(BackfillTable, SaysWhenRowsAreLeft) {
  Database database = fresh_postgresql(
      "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, NULL); CREATE FUNCTION undo() RETURNS trigger LANGUAGE "
      "plpgsql AS "
      "'BEGIN NEW.v := NULL; RETURN NEW; END'; CREATE TRIGGER undo BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION undo()");
  Backfill backfill = filling({"id"});
  backfill.pause_ms = 0;
  try {
    database.client.execute(written(backfill));
    FAIL() << "a row is left";
  } catch (const Error& error) {
    EXPECT_NE(error.what_happened.find("rows of public.t are still to be filled in"), std::string::npos) << error.what_happened;
  }
}

TEST(BackfillInline, IsOneUpdateOfWhatIsToDo) {
  Database database = fresh_postgresql(rows);
  Backfill backfill = filling({"a", "b"});
  backfill.strategy = "inline";
  database.client.execute(written(backfill));
  EXPECT_EQ(left(database), "0");
  EXPECT_EQ(value(database, "SELECT count(DISTINCT xmin::text) FROM t"), "1");
}

}  // namespace
}  // namespace concertina::test
