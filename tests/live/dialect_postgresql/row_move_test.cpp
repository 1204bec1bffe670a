// Columns that move to another table, on a real server: both tables hold the same values whoever writes which one, and how.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

#include "model/error.hpp"
#include "tests/live/dialect_postgresql/support.hpp"

namespace concertina::test {
namespace {

const std::string users = "CREATE TABLE users (id int PRIMARY KEY, name text, street text, city text);\n";

// Three ways to tie the rows of the new table to those of the old one.
class Splitting : public testing::TestWithParam<std::string> {
 protected:
  Database database = fresh_postgresql(users + GetParam());
  RowMove move = move_between(database, "public.users.id", "public.addresses.user_id", {{"street", "street"}, {"city", "city"}}, true);

  void SetUp() override { install(database, move); }
  void sql(const std::string& text) { database.client.execute(text); }
  std::string addresses() {
    EXPECT_EQ(value(database, move.unequal), "0");
    EXPECT_EQ(value(database, move.homeless), "0");
    return value(database,
                 "SELECT coalesce(string_agg(concat_ws('|', user_id, coalesce(street, '-'), coalesce(city, '-')), ' ' ORDER BY user_id), "
                 "'') FROM addresses");
  }
  std::string olds() {
    EXPECT_EQ(value(database, move.unequal), "0");
    return value(database, "SELECT coalesce(string_agg(concat_ws('|', id, coalesce(street, '-'), coalesce(city, '-')), ' ' ORDER BY id), '') FROM users");
  }
};

INSTANTIATE_TEST_SUITE_P(
    Keys, Splitting,
    testing::Values("CREATE TABLE addresses (user_id int PRIMARY KEY REFERENCES users ON DELETE CASCADE ON UPDATE CASCADE, street text, city text)",
                    "CREATE TABLE addresses (id serial PRIMARY KEY, user_id int NOT NULL UNIQUE REFERENCES users, street text, city text)",
                    "CREATE TABLE addresses (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id int UNIQUE REFERENCES users ON DELETE SET NULL, "
                    "street text, city text)",
                    "CREATE TABLE addresses (user_id int PRIMARY KEY, street text, city text)"));

TEST_P(Splitting, CarriesWhatTheOldVersionWrites) {
  sql("INSERT INTO users VALUES (1, 'a', 's1', 'c1'), (2, 'b', NULL, 'c2'), (3, 'c', NULL, NULL)");
  EXPECT_EQ(addresses(), "1|s1|c1 2|-|c2");
  sql("UPDATE users SET street = 'x' WHERE id IN (2, 3)");
  EXPECT_EQ(addresses(), "1|s1|c1 2|x|c2 3|x|-");
  sql("UPDATE users SET name = 'n'");
  sql("UPDATE users SET street = NULL, city = NULL WHERE id < 3");
  EXPECT_EQ(addresses(), "3|x|-");
  sql("UPDATE users SET city = id::text");
  EXPECT_EQ(addresses(), "1|-|1 2|-|2 3|x|3");
  sql("DELETE FROM users WHERE id <> 2");
  EXPECT_EQ(addresses(), "2|-|2");
}

TEST_P(Splitting, CarriesWhatTheNewVersionWrites) {
  sql("INSERT INTO users (id) VALUES (1), (2), (3)");
  sql("INSERT INTO addresses (user_id, street, city) VALUES (1, 's1', 'c1'), (2, NULL, 'c2'), (3, NULL, NULL)");
  EXPECT_EQ(olds(), "1|s1|c1 2|-|c2 3|-|-");
  sql("UPDATE addresses SET street = 'x' WHERE user_id > 1");
  EXPECT_EQ(olds(), "1|s1|c1 2|x|c2 3|x|-");
  sql("UPDATE addresses SET street = NULL, city = NULL WHERE user_id = 1");
  EXPECT_EQ(olds(), "1|-|- 2|x|c2 3|x|-");
  EXPECT_EQ(addresses(), "1|-|- 2|x|c2 3|x|-") << "the new version's row stays";
  sql("DELETE FROM addresses WHERE user_id = 2");
  EXPECT_EQ(olds(), "1|-|- 2|-|- 3|x|-");
  sql("UPDATE addresses SET user_id = 2 WHERE user_id = 3");
  EXPECT_EQ(olds(), "1|-|- 2|x|- 3|-|-");
  sql("BEGIN");
  sql("DELETE FROM addresses WHERE user_id = 2");
  sql("INSERT INTO addresses (user_id, city) VALUES (2, 'again')");
  sql("COMMIT");
  EXPECT_EQ(olds(), "1|-|- 2|-|again 3|-|-");
}

TEST_P(Splitting, CarriesUpsertsMergesAndCopies) {
  sql("INSERT INTO users VALUES (1, 'a', 's', 'c') ON CONFLICT (id) DO UPDATE SET street = excluded.street");
  sql("INSERT INTO users VALUES (1, 'a', 't', 'c') ON CONFLICT (id) DO UPDATE SET street = excluded.street");
  EXPECT_EQ(addresses(), "1|t|c");
  sql("INSERT INTO addresses (user_id, street) VALUES (1, 'u') ON CONFLICT (user_id) DO UPDATE SET street = excluded.street");
  sql("INSERT INTO addresses (user_id, street) VALUES (1, 'v') ON CONFLICT (user_id) DO NOTHING");
  EXPECT_EQ(olds(), "1|u|c");
  sql("MERGE INTO users USING (VALUES (1, 'm'), (2, 'n')) AS v (i, s) ON id = i WHEN MATCHED THEN UPDATE SET street = s WHEN NOT MATCHED "
      "THEN INSERT (id, street) VALUES (i, s)");
  EXPECT_EQ(addresses(), "1|m|c 2|n|-");
  sql("MERGE INTO addresses USING (VALUES (1), (2)) AS v (i) ON user_id = i WHEN MATCHED AND i = 1 THEN DELETE WHEN MATCHED THEN UPDATE "
      "SET city = 'm'");
  EXPECT_EQ(olds(), "1|-|- 2|n|m");
  sql("COPY users (id, street) FROM PROGRAM 'printf \"8\\tcopied\\n9\\t\\\\\\\\N\\n\"'");
  EXPECT_EQ(addresses(), "2|n|m 8|copied|-");
  sql("COPY addresses (user_id, city) FROM PROGRAM 'printf \"9\\tcopied\\n\"'");
  EXPECT_EQ(olds(), "1|-|- 2|n|m 8|copied|- 9|-|copied");
}

TEST_P(Splitting, CarriesTruncate) {
  sql("INSERT INTO users VALUES (1, 'a', 's', 'c'), (2, 'b', 't', NULL), (3, 'c', NULL, NULL)");
  sql("TRUNCATE addresses");
  EXPECT_EQ(olds(), "1|-|- 2|-|- 3|-|-");
  sql("UPDATE users SET street = 'x' WHERE id > 1");
  EXPECT_EQ(addresses(), "2|x|- 3|x|-");
  sql("TRUNCATE users CASCADE");
  EXPECT_EQ(addresses(), "");
  sql("CREATE TABLE visits (user_id int REFERENCES addresses (user_id) ON DELETE CASCADE); INSERT INTO users VALUES (4, 'd', 's', 'c'); INSERT "
      "INTO visits VALUES (4)");
  sql("TRUNCATE users CASCADE");
  EXPECT_EQ(addresses() + value(database, "SELECT count(*) FROM visits"), "0") << "what refers to the rows goes along";
}

TEST_P(Splitting, FollowsTheKey) {
  sql("INSERT INTO users VALUES (1, 'a', 's', 'c'), (2, 'b', NULL, NULL)");
  sql("UPDATE users SET id = 10, city = 'd' WHERE id = 1");
  sql("UPDATE users SET id = 20 WHERE id = 2");
  EXPECT_EQ(addresses(), "10|s|d");
  EXPECT_EQ(olds(), "10|s|d 20|-|-");
}

TEST_P(Splitting, BearsUsersTriggersOfAllKinds) {
  sql("CREATE TABLE log (t text)");
  sql("CREATE FUNCTION tidy() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.city := upper(NEW.city); INSERT INTO log VALUES "
      "(TG_TABLE_NAME); RETURN NEW; END $$");
  sql("CREATE TRIGGER a_tidy BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION tidy()");
  sql("CREATE TRIGGER z_tidy BEFORE INSERT OR UPDATE ON addresses FOR EACH ROW EXECUTE FUNCTION tidy()");
  sql("CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE users SET street = street || '!' WHERE id = NEW.id AND "
      "street NOT LIKE '%!'; RETURN NULL; END $$");
  sql("CREATE TRIGGER \" mark\" AFTER INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION mark()");
  sql("INSERT INTO users VALUES (1, 'a', 's', 'c')");
  EXPECT_EQ(addresses(), "1|s!|C");
  sql("UPDATE users SET street = 't', city = 'd'");
  EXPECT_EQ(addresses(), "1|t!|D");
  sql("UPDATE addresses SET street = 'u', city = 'e'");
  EXPECT_EQ(addresses(), "1|u!|E");
}

TEST_P(Splitting, ServesRolesThatOwnNothingAndSeeOneTable) {
  sql("DO $$ BEGIN CREATE ROLE old_app; CREATE ROLE new_app; EXCEPTION WHEN duplicate_object THEN END $$");
  sql("GRANT SELECT, INSERT, UPDATE, DELETE ON users TO old_app, new_app; GRANT SELECT, INSERT, UPDATE, DELETE ON addresses TO new_app");
  sql("DO $$ BEGIN IF to_regclass('addresses_id_seq') IS NOT NULL THEN GRANT USAGE ON addresses_id_seq TO new_app; END IF; END $$");
  sql("REVOKE UPDATE ON users FROM new_app; GRANT UPDATE (name) ON users TO new_app");
  sql("ALTER TABLE users ENABLE ROW LEVEL SECURITY; CREATE POLICY mine ON users USING (id < 5)");
  sql("SET ROLE old_app; SET search_path = ''");
  sql("INSERT INTO public.users VALUES (1, 'a', 's', 'c')");
  EXPECT_NE(value(database, "SELECT has_function_privilege('public.concertina_split_users_addresses()', 'EXECUTE')"), "t")
      << "nobody else can hang it on a table of his own";
  sql("SET ROLE new_app");
  sql("UPDATE public.addresses SET street = 'by new'");
  sql("RESET ROLE; RESET search_path");
  EXPECT_EQ(olds(), "1|by new|c");
  sql("GRANT TRUNCATE ON addresses TO new_app; SET ROLE new_app; TRUNCATE addresses; RESET ROLE");
  EXPECT_EQ(olds(), "1|-|-");
  sql("DROP POLICY mine ON users; ALTER TABLE users DISABLE ROW LEVEL SECURITY; DROP OWNED BY old_app, new_app; DROP ROLE old_app, "
      "new_app");
}

TEST_P(Splitting, FillsInByBatchesWhatIsStillToDo) {
  sql("ALTER TABLE users DISABLE TRIGGER USER; INSERT INTO users SELECT i, 'n', nullif(i % 3, 0)::text, nullif(i % 6, 0)::text FROM "
      "generate_series(1, 300) i; ALTER TABLE users ENABLE TRIGGER USER");
  sql("INSERT INTO users VALUES (1000, 'later', 's', 'c')");
  Backfill fill = move.forth;
  for (const std::vector<std::string>& key : {std::vector<std::string>{"id"}, std::vector<std::string>{}}) {
    fill.key = key;
    fill.batch = 50;
    fill.pause_ms = 1;
    const std::string statement = dialect_postgresql.write_backfill(fill, {}, {}).at(0).sql;
    sql("DELETE FROM users WHERE id = 7");
    sql(statement);
    EXPECT_EQ(value(database, "SELECT count(*) FROM addresses"), "250");
    EXPECT_EQ(value(database, "SELECT count(*) FROM users WHERE street IS NULL AND city IS NULL AND id = 6"), "1") << "it never comes back";
    addresses();
    sql("ALTER TABLE addresses DISABLE TRIGGER USER; DELETE FROM addresses WHERE user_id % 2 = 0; ALTER TABLE addresses ENABLE TRIGGER "
        "USER");
  }
}

TEST(Moving, CarriesTruncateOfAPartition) {
  Database database = fresh_postgresql(
      "CREATE TABLE users (id int PRIMARY KEY, street text) PARTITION BY RANGE (id); CREATE TABLE users_low PARTITION OF users FOR VALUES "
      "FROM (0) TO (10); CREATE TABLE users_high PARTITION OF users FOR VALUES FROM (10) TO (20);\n"
      "CREATE TABLE addresses (user_id int PRIMARY KEY, street text)");
  const RowMove move = move_between(database, "public.users.id", "public.addresses.user_id", {{"street", "street"}}, true);
  install(database, move);
  database.client.execute("INSERT INTO users VALUES (1, 's'), (11, 't'); TRUNCATE users_low");
  EXPECT_EQ(value(database, "SELECT string_agg(user_id || street, ' ') FROM addresses"), "11t");
  database.client.execute("TRUNCATE users_high");
  EXPECT_EQ(value(database, "SELECT count(*) FROM addresses"), "0");
}

// Both tables are there already: their rows are the application's, the values alone are kept equal.
class MovingToAStandingTable : public testing::Test {
 protected:
  Database database = fresh_postgresql(
      "CREATE TABLE users (id int PRIMARY KEY, name text, phone varchar(12), born text);\n"
      "CREATE TABLE profiles (user_id int PRIMARY KEY REFERENCES users ON DELETE CASCADE, bio text, phone_number text, born date);\n"
      "INSERT INTO users VALUES (1, 'a', '1', '1990-01-01'), (2, 'b', '2', NULL); INSERT INTO profiles VALUES (1, 'x'), (2, 'y')");
  RowMove move =
      move_between(database, "public.users.id", "public.profiles.user_id", {{"phone", "phone_number"}, {"born", "born"}}, false, false, {"'none'", ""});

  void SetUp() override { install(database, move); }
  void sql(const std::string& text) { database.client.execute(text); }
  std::string both(int id) {
    return value(database,
                 "SELECT concat_ws('|', coalesce(phone, '-'), coalesce(u.born, '-'), coalesce(phone_number, '-'), coalesce(p.born::text, "
                 "'-')) FROM users u LEFT JOIN profiles p ON user_id = id WHERE id = " +
                     std::to_string(id));
  }
  void fill(const Backfill& backfill) {
    Backfill paced = backfill;
    paced.key = {"id"};
    paced.pause_ms = 1;
    sql(dialect_postgresql.write_backfill(paced, {}, {}).at(0).sql);
  }
};

TEST_F(MovingToAStandingTable, FillsInAndCarriesBothWays) {
  sql("UPDATE profiles SET bio = 'z' WHERE user_id = 1");
  EXPECT_EQ(both(1), "1|1990-01-01|-|-") << "rows that are still to be filled in are left alone";
  sql("UPDATE users SET born = '1980-02-02' WHERE id = 2");
  EXPECT_EQ(both(2), "2|1980-02-02|2|1980-02-02");
  fill(move.forth);
  EXPECT_EQ(both(1), "1|1990-01-01|1|1990-01-01");
  sql("UPDATE profiles SET phone_number = '11', born = '1991-01-01' WHERE user_id = 1");
  EXPECT_EQ(both(1), "11|1991-01-01|11|1991-01-01");
  sql("UPDATE users SET phone = NULL WHERE id = 1");
  EXPECT_EQ(both(1), "-|1991-01-01|-|1991-01-01");
  EXPECT_EQ(value(database, move.unequal), "0");
}

TEST_F(MovingToAStandingTable, RowsOfBothTablesAreTheApplications) {
  sql("INSERT INTO users VALUES (3, 'c', '3', '2000-01-01')");
  EXPECT_EQ(both(3), "3|2000-01-01|-|-");
  EXPECT_EQ(value(database, move.homeless), "1");
  sql("INSERT INTO profiles (user_id, bio) VALUES (3, 'old version')");
  EXPECT_EQ(both(3), "3|2000-01-01|3|2000-01-01");
  EXPECT_EQ(value(database, move.homeless), "0");
  sql("INSERT INTO users (id) VALUES (4); INSERT INTO profiles (user_id, bio) VALUES (4, 'new version')");
  EXPECT_EQ(both(4), "none|-|none|-") << "the new default, where nothing was given";
  sql("DELETE FROM profiles WHERE user_id = 3");
  EXPECT_EQ(both(3), "3|2000-01-01|-|-");
  sql("DELETE FROM users WHERE id = 4");
  EXPECT_EQ(value(database, "SELECT count(*) FROM profiles WHERE user_id = 4"), "0");
}

TEST_F(MovingToAStandingTable, ValuesThatDoNotFitFailNobodysWrite) {
  sql("UPDATE users SET born = 'in May' WHERE id = 1");
  EXPECT_EQ(both(1), "1|in May|1|-");
  sql("UPDATE profiles SET phone_number = 'much too long for twelve' WHERE user_id = 1");
  EXPECT_EQ(both(1), "-|in May|much too long for twelve|-");
  sql("UPDATE users SET name = 'n', born = born, phone = phone WHERE id = 1");
  EXPECT_EQ(both(1), "-|in May|much too long for twelve|-") << "the originals stay";
}

TEST_F(MovingToAStandingTable, TheWayBackKeepsWhatWasWrittenMeanwhile) {
  fill(move.forth);
  sql("ALTER TABLE users DISABLE TRIGGER USER; UPDATE users SET phone = NULL, born = NULL; ALTER TABLE users ENABLE TRIGGER USER");
  sql("UPDATE profiles SET phone_number = '22' WHERE user_id = 2");
  sql("UPDATE profiles SET born = '1999-09-09' WHERE user_id = 1");
  EXPECT_EQ(both(1), "1|1999-09-09|1|1999-09-09") << "nothing is taken from what is still empty";
  fill(move.back);
  EXPECT_EQ(both(2), "22|-|22|-");
  EXPECT_EQ(value(database, move.unequal), "0");
}

TEST(Moving, KeepsWhatDoesNotSurviveTheWayThereAndBack) {
  Database database = fresh_postgresql(
      "CREATE TABLE orders (id bigint PRIMARY KEY, weight text); CREATE TABLE shipments (order_id int PRIMARY KEY, weight numeric(8,2), "
      "note text);\n"
      "INSERT INTO orders VALUES (1, '1.5'), (2, ' 2.50 ')");
  const RowMove move = move_between(database, "public.orders.id", "public.shipments.order_id", {{"weight", "weight"}}, true, true);
  install(database, move);
  Backfill fill = move.forth;
  fill.key = {"id"};
  database.client.execute(dialect_postgresql.write_backfill(fill, {}, {}).at(0).sql);
  const std::string all = "SELECT string_agg(concat_ws('|', o.weight, s.weight), ' ' ORDER BY id) FROM orders o JOIN shipments s ON order_id = id";
  EXPECT_EQ(value(database, all), "1.5|1.50  2.50 |2.50") << "the backfill never comes back";
  database.client.execute("UPDATE shipments SET note = 'n'");
  database.client.execute("UPDATE shipments SET weight = 3 WHERE order_id = 1");
  EXPECT_EQ(value(database, all), "3.00|3.00  2.50 |2.50");
  database.client.execute("UPDATE orders SET weight = NULL");
  EXPECT_EQ(value(database, "SELECT string_agg(coalesce(weight::text, '-') || note, ',') FROM shipments"), "-n,-n") << "the row stays, as it has other columns";
}

// Writers of both tables at once, on few rows: no update is lost.
TEST(Moving, LosesNoUpdateOfWritersOfBothTables) {
  Database database = fresh_postgresql(users +
                                       "CREATE TABLE addresses (user_id int PRIMARY KEY REFERENCES users, street text, city text);\n"
                                       "INSERT INTO users SELECT i, 'n', '0', '0' FROM generate_series(1, 3) i");
  const RowMove move = move_between(database, "public.users.id", "public.addresses.user_id", {{"street", "street"}, {"city", "city"}}, true);
  install(database, move);
  database.client.execute("UPDATE users SET street = '1', city = '1'");
  database.client.execute("UPDATE users SET street = '0', city = '0'");
  constexpr int writes = 150;
  std::array<std::atomic<int>, 2> done{};
  std::atomic<int> given_up{0};
  const auto write = [&](int which, const std::string& sql) {
    const Client client = engine_postgresql.connect(database.url);
    client.execute("SET deadlock_timeout = '20ms'");
    for (int i = 0; i < writes; ++i) {
      try {
        client.execute(sql);
        ++done[static_cast<std::size_t>(which)];
      } catch (const Error& error) {
        EXPECT_NE(error.what_happened.find("deadlock"), std::string::npos) << error.what_happened;
        ++given_up;
      }
    }
  };
  std::thread old_version(write, 0, "UPDATE users SET street = (street::int + 1)::text WHERE id = 1");
  std::thread new_version(write, 1, "UPDATE addresses SET city = (city::int + 1)::text WHERE user_id = 1");
  old_version.join();
  new_version.join();
  EXPECT_EQ(value(database, "SELECT street || ' ' || city FROM users WHERE id = 1"), std::to_string(done[0]) + " " + std::to_string(done[1]));
  EXPECT_EQ(value(database, move.unequal), "0");
  EXPECT_LT(given_up, writes / 2) << "of twice as many: most go through";
}

TEST(Moving, TheBackfillWaitsForNobodyWithRowsInHand) {
  Database database = fresh_postgresql(users +
                                       "CREATE TABLE addresses (user_id int PRIMARY KEY REFERENCES users, street text, city text);\n"
                                       "INSERT INTO users SELECT i, 'n', i::text, NULL FROM generate_series(1, 100) i");
  const RowMove move = move_between(database, "public.users.id", "public.addresses.user_id", {{"street", "street"}, {"city", "city"}}, true);
  install(database, move);
  const Client other = engine_postgresql.connect(database.url);
  other.execute("BEGIN");
  other.execute("UPDATE users SET street = 'held' WHERE id = 50");
  std::thread application([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    EXPECT_NO_THROW(other.execute("UPDATE users SET street = 'both' WHERE id = 10"));
    other.execute("COMMIT");
  });
  Backfill fill = move.forth;
  fill.key = {"id"};
  fill.pause_ms = 1;
  database.client.execute(dialect_postgresql.write_backfill(fill, {}, {}).at(0).sql);
  application.join();
  EXPECT_EQ(value(database, move.unequal) + value(database, move.homeless), "00");
  EXPECT_EQ(value(database, "SELECT string_agg(street, ',' ORDER BY user_id) FROM addresses WHERE user_id IN (10, 50)"), "both,held");
}

}  // namespace
}  // namespace concertina::test
