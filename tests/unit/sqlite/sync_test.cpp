// Two versions of an application write two names of one value; both must always read what the other wrote.
#include <gtest/gtest.h>

#include "database.hpp"

namespace concertina::sqlite_test {
namespace {

const ObjectId users{Kind::table, "", "", "users"};

void install(Database& database, const std::vector<Object>& triggers) {
  std::vector<Change> effects;
  for (const Object& trigger : triggers) effects.push_back(add(trigger));
  const Catalog before = database.read();
  database.run(dialect_sqlite.write(before, effects, {}, false));
  EXPECT_EQ(differences(concertina::apply(before, effects), database.read()), "") << "read back as it was predicted";
}

struct SqliteSync : testing::TestWithParam<const char*> {
  Database renamed(const std::string& table) {
    Database database(std::string("PRAGMA recursive_triggers = ") + GetParam() + ";" + table);
    install(database, dialect_sqlite.sync_objects({users, {"email"}, {"email address"}, {"email"}, {"\"email address\""}, {}}, database.read()));
    return database;
  }
  Database plain() { return renamed("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT COLLATE NOCASE, \"email address\" TEXT COLLATE NOCASE)"); }
};

INSTANTIATE_TEST_SUITE_P(RecursiveTriggers, SqliteSync, testing::Values("OFF", "ON"));

constexpr const char* all = "SELECT email, \"email address\" FROM users ORDER BY id";

TEST_P(SqliteSync, InsertsReachTheOtherName) {
  Database database = plain();
  database.client.execute(
      "INSERT INTO users (email) VALUES ('old'); INSERT INTO users (\"email address\") VALUES ('new'); INSERT INTO users (email, \"email "
      "address\") VALUES ('x', 'wins'); "
      "INSERT INTO users (id) VALUES (9)");
  EXPECT_EQ(database.rows(all), "old|old;new|new;wins|wins;NULL|NULL");
}

TEST_P(SqliteSync, UpdatesReachTheOtherName) {
  Database database = plain();
  database.client.execute("INSERT INTO users (id, email) VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')");
  database.client.execute(
      "UPDATE users SET email = 'A' WHERE id = 1; UPDATE users SET \"email address\" = 'B' WHERE id = 2; UPDATE users SET email = NULL "
      "WHERE id = 3; "
      "UPDATE users SET email = 'x', \"email address\" = 'wins' WHERE id = 4");
  EXPECT_EQ(database.rows(all), "A|A;B|B;NULL|NULL;wins|wins");
  database.client.execute(
      "INSERT INTO users (id, email) VALUES (1, 'up') ON CONFLICT (id) DO UPDATE SET email = 'upserted'; INSERT OR REPLACE INTO users (id, "
      "\"email address\") VALUES (2, 'replaced')");
  EXPECT_EQ(database.rows(all), "upserted|upserted;replaced|replaced;NULL|NULL;wins|wins");
}

TEST_P(SqliteSync, TheBackfillLeavesTheOldColumnAlone) {
  Database database(std::string("PRAGMA recursive_triggers = ") + GetParam() + "; CREATE TABLE users (id INTEGER PRIMARY KEY, price, cents)");
  database.client.execute("INSERT INTO users (id, price) VALUES (1, 1.239), (2, 5)");
  install(database, dialect_sqlite.sync_objects({users, {"price"}, {"cents"}, {"CAST(price * 100 AS INT)"}, {"cents / 100.0"}, {}}, database.read()));
  const Backfill backfill{"users", {"id"}, {{"cents", "CAST(price * 100 AS INT)"}}, "cents IS NOT CAST(price * 100 AS INT)"};
  for (const Statement& statement : dialect_sqlite.write_backfill(backfill, {}, {})) database.client.execute(statement.sql);
  EXPECT_EQ(database.rows("SELECT price, cents FROM users"), "1.239|123;5|500");
  database.client.execute(
      "UPDATE users SET price = 2.505 WHERE id = 1; UPDATE users SET cents = 777 WHERE id = 2; INSERT INTO users (id, cents) VALUES (3, "
      "33)");
  EXPECT_EQ(database.rows("SELECT price, cents FROM users"), "2.505|250;7.77|777;0.33|33");
}

TEST_P(SqliteSync, ANewValueThatIsNotKeptByTheOldColumnStays) {
  Database database(std::string("PRAGMA recursive_triggers = ") + GetParam() + "; CREATE TABLE users (id INTEGER PRIMARY KEY, short TEXT, long TEXT)");
  install(database, dialect_sqlite.sync_objects({users, {"short"}, {"long"}, {"short"}, {"substr(long, 1, 3)"}, {}}, database.read()));
  database.client.execute(
      "INSERT INTO users (id, long) VALUES (1, 'abcdef'); INSERT INTO users (id, short) VALUES (2, 'xyz'); UPDATE users SET long = "
      "'xyzabc' WHERE id = 2");
  EXPECT_EQ(database.rows("SELECT short, long FROM users"), "abc|abcdef;xyz|xyzabc");
  database.client.execute("UPDATE users SET short = 'new' WHERE id = 2");
  EXPECT_EQ(database.rows("SELECT short, long FROM users WHERE id = 2"), "new|new");
}

TEST_P(SqliteSync, TablesWithoutRowidAndWithHiddenRowid) {
  Database without = renamed("CREATE TABLE users (a INT, b TEXT, email TEXT, \"email address\" TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID");
  without.client.execute("INSERT INTO users (a, b, email) VALUES (1, 'x', 'e'), (1, 'y', 'f'); UPDATE users SET \"email address\" = 'g' WHERE b = 'y'");
  EXPECT_EQ(without.rows("SELECT email, \"email address\" FROM users ORDER BY b"), "e|e;g|g");
  Database hidden = renamed("CREATE TABLE users (rowid TEXT, email TEXT, \"email address\" TEXT)");
  hidden.client.execute("INSERT INTO users (rowid, email) VALUES ('same', 'e'), ('same', 'f')");
  EXPECT_EQ(hidden.rows("SELECT email, \"email address\" FROM users"), "e|e;f|f");
}

TEST_P(SqliteSync, MissingValuesAreFilledIn) {
  Database database(std::string("PRAGMA recursive_triggers = ") + GetParam() + "; CREATE TABLE users (id INTEGER PRIMARY KEY, status TEXT)");
  install(database, dialect_sqlite.fill_objects({users, "status", "'active'"}, database.read()));
  database.client.execute("INSERT INTO users (id) VALUES (1); INSERT INTO users VALUES (2, 'left'), (3, 'x'); UPDATE users SET status = NULL WHERE id = 3");
  EXPECT_EQ(database.rows("SELECT status FROM users"), "active;left;active");
}

}  // namespace
}  // namespace concertina::sqlite_test
