// Sync and fill triggers on a real server: spelled as the server spells them, and both columns right whoever writes.
#include <gtest/gtest.h>

#include "tests/live/dialect_postgresql/support.hpp"

namespace concertina::test {
namespace {

const ObjectId users{Kind::table, "public", "", "users"};
const std::string table = R"(CREATE TABLE users (id int PRIMARY KEY, email text, "E-Mail" text, note text);
INSERT INTO users SELECT i, 'u' || i FROM generate_series(1, 3) i;)";
const ColumnSync rename{users, {"email"}, {"E-Mail"}, {"email"}, {"\"E-Mail\""}, {}};

std::string row(Database& database, int id) {
  return value(database, "SELECT concat_ws('|', coalesce(email, '-'), coalesce(\"E-Mail\", '-')) FROM users WHERE id = " + std::to_string(id));
}

struct Renaming : testing::Test {
  Database database = fresh_postgresql(table);
  void sql(const std::string& text) { database.client.execute(text); }
};

TEST_F(Renaming, CarriesWritesOverBothWays) {
  install(database, dialect_postgresql.sync_objects(rename, read(database)));
  sql("INSERT INTO users (id, email) VALUES (10, 'old')");
  sql("INSERT INTO users (id, \"E-Mail\") VALUES (11, 'new')");
  sql("INSERT INTO users (id, email, \"E-Mail\") VALUES (12, 'old', 'new')");
  EXPECT_EQ(row(database, 10), "old|old");
  EXPECT_EQ(row(database, 11), "new|new");
  EXPECT_EQ(row(database, 12), "new|new");
  sql("UPDATE users SET email = 'changed' WHERE id = 11");
  sql("UPDATE users SET \"E-Mail\" = 'changed' WHERE id = 10");
  sql("UPDATE users SET \"E-Mail\" = NULL WHERE id = 12");
  EXPECT_EQ(row(database, 11), "changed|changed");
  EXPECT_EQ(row(database, 10), "changed|changed");
  EXPECT_EQ(row(database, 12), "-|-");
  sql("UPDATE users SET note = 'x' WHERE id = 1");
  EXPECT_EQ(row(database, 1), "u1|-") << "rows that are still to be backfilled are left alone";
  sql("UPDATE users SET \"E-Mail\" = email");
  EXPECT_EQ(row(database, 2), "u2|u2");
}

TEST_F(Renaming, UsersTriggersSeeAndChangeBothColumns) {
  sql("CREATE FUNCTION trim_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.email := lower(NEW.email); NEW.note := 'for ' || "
      "NEW.email; RETURN NEW; END $$");
  sql("CREATE TRIGGER trim_it BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION trim_it()");
  sql("CREATE TRIGGER zz_trim BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION trim_it()");
  const std::vector<Object> objects = dialect_postgresql.sync_objects(rename, read(database));
  install(database, objects);
  sql("INSERT INTO users (id, email) VALUES (10, 'OLD')");
  sql("INSERT INTO users (id, \"E-Mail\") VALUES (11, 'NEW')");
  EXPECT_EQ(row(database, 10), "old|old");
  EXPECT_EQ(row(database, 11), "new|new");
  EXPECT_EQ(value(database, "SELECT note FROM users WHERE id = 11"), "for new");
  sql("UPDATE users SET email = 'Twice' WHERE id = 11");
  EXPECT_EQ(row(database, 11), "twice|twice");
  sql("UPDATE users SET \"E-Mail\" = 'Again' WHERE id = 11");
  EXPECT_EQ(row(database, 11), "again|again");
  // The objects are found again while they are there.
  EXPECT_EQ(dialect_postgresql.sync_objects(rename, read(database)), objects);
}

TEST_F(Renaming, UsersTriggersThatKnowTheNewColumnChangeBothColumns) {
  sql("CREATE FUNCTION trim_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.\"E-Mail\" := lower(NEW.\"E-Mail\"); RETURN NEW; END $$");
  sql("CREATE TRIGGER trim_it BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION trim_it()");
  sql("UPDATE users SET \"E-Mail\" = email, email = NULL WHERE id = 1");
  install(database, dialect_postgresql.sync_objects(rename, read(database)));
  sql("INSERT INTO users (id, \"E-Mail\") VALUES (11, 'NEW')");
  EXPECT_EQ(row(database, 11), "new|new");
  sql("UPDATE users SET \"E-Mail\" = 'Again' WHERE id = 11");
  EXPECT_EQ(row(database, 11), "again|again");
  sql("UPDATE users SET note = 'x' WHERE id = 1");
  EXPECT_EQ(row(database, 1), "-|u1") << "an old column that is still to be filled in takes nothing away";
}

TEST_F(Renaming, WorksUnderALongNameAndAStrictSearchPath) {
  const std::string name(60, 'n');
  sql("ALTER TABLE users ADD " + name + " text");
  const std::vector<Object> objects = dialect_postgresql.sync_objects({users, {"email"}, {name}, {"email"}, {name}, {}}, read(database));
  install(database, objects);
  for (const Object& object : objects) EXPECT_LE(object.id.name.size(), 65u) << "63 bytes, a function has () behind";
  sql("SET search_path = ''");
  sql("INSERT INTO public.users (id, email) VALUES (10, 'x')");
  EXPECT_EQ(value(database, "SELECT " + name + " FROM public.users WHERE id = 10"), "x");
}

TEST(Converting, KeepsWhatTheNewVersionWrote) {
  Database database = fresh_postgresql(
      "CREATE TABLE people (id int PRIMARY KEY, first text, name text, age text, years int); INSERT INTO people (id, name, age) VALUES (1, "
      "'Mary Ann', '7')");
  const ObjectId people{Kind::table, "public", "", "people"};
  install(database, dialect_postgresql.sync_objects({people, {"name"}, {"first"}, {"split_part(name, ' ', 1)"}, {"first || ' ?'"}, {}}, read(database)));
  install(database, dialect_postgresql.sync_objects(
                        {people, {"age"}, {"years"}, {"age::int"}, {"CASE WHEN years < 100 THEN years::text ELSE (1 / 0)::text END"}, {}}, read(database)));
  database.client.execute("UPDATE people SET first = split_part(name, ' ', 1), years = age::int");
  const std::string all = "SELECT concat_ws('|', name, first, coalesce(age, '-'), years) FROM people WHERE id = ";
  EXPECT_EQ(value(database, all + "1"), "Mary Ann|Mary|7|7") << "the backfill never fires the reverse direction";
  database.client.execute("UPDATE people SET years = 200 WHERE id = 1");
  EXPECT_EQ(value(database, all + "1"), "Mary Ann|Mary|-|200") << "a value that does not fit becomes NULL in the old column";
  database.client.execute("INSERT INTO people (id, name, age) VALUES (2, 'Bob Ray', 'seven')");
  EXPECT_EQ(value(database, "SELECT first || coalesce(years, 0) FROM people WHERE id = 2"), "Bob0") << "the old version's write goes through";
}

TEST(Converting, TwoColumnsIntoOneAndBack) {
  Database database =
      fresh_postgresql("CREATE TABLE people (id int PRIMARY KEY, first text, last text, whole text); INSERT INTO people VALUES (1, 'Mary Ann', 'Smith')");
  const ObjectId people{Kind::table, "public", "", "people"};
  install(database, dialect_postgresql.sync_objects(
                        {people, {"first", "last"}, {"whole"}, {"first || ' ' || last"}, {"split_part(whole, ' ', 1)", "split_part(whole, ' ', 2)"}, {}},
                        read(database)));
  const std::string all = "SELECT concat_ws('|', first, last, whole) FROM people WHERE id = ";
  database.client.execute("UPDATE people SET whole = first || ' ' || last");
  EXPECT_EQ(value(database, all + "1"), "Mary Ann|Smith|Mary Ann Smith") << "the backfill never comes back";
  database.client.execute("UPDATE people SET last = 'Jones'");
  EXPECT_EQ(value(database, all + "1"), "Mary Ann|Jones|Mary Ann Jones");
  database.client.execute("INSERT INTO people (id, whole) VALUES (2, 'Bob Ray')");
  EXPECT_EQ(value(database, all + "2"), "Bob|Ray|Bob Ray");
}

TEST(Converting, ComparesJsonByItsText) {
  Database database = fresh_postgresql("CREATE TABLE docs (id int PRIMARY KEY, body json, doc json)");
  const ObjectId docs{Kind::table, "public", "", "docs"};
  install(database, dialect_postgresql.sync_objects({docs, {"body"}, {"doc"}, {"body"}, {"doc"}, {}}, read(database)));
  database.client.execute("INSERT INTO docs (id, body) VALUES (1, '{\"a\": 1}')");
  database.client.execute("UPDATE docs SET doc = '{\"a\": 2}'");
  EXPECT_EQ(value(database, "SELECT body->>'a' FROM docs"), "2");
}

TEST(Filling, FillsInWhatTheOldVersionLeavesOut) {
  Database database = fresh_postgresql(R"(CREATE TABLE users (id int PRIMARY KEY, email text, "Status" text);
    CREATE FUNCTION clear() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."Status" := nullif(NEW."Status", 'x'); RETURN NEW; END $$;
    CREATE TRIGGER z_clear BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION clear();)");
  install(database, dialect_postgresql.fill_objects({users, "Status", "'is ' || email"}, read(database)));
  database.client.execute("ALTER TABLE users ALTER \"Status\" SET NOT NULL");
  database.client.execute("INSERT INTO users (id, email, \"Status\") VALUES (1, 'a', NULL), (2, 'b', 'set'), (3, 'c', 'x')");
  EXPECT_EQ(value(database, "SELECT string_agg(\"Status\", ',' ORDER BY id) FROM users"), "is a,set,is c");
}

TEST(Differing, ComparesWholeExpressions) {
  Database database = fresh_postgresql("CREATE TABLE t (\"A b\" int, \"B\" int, c json); INSERT INTO t VALUES (2, 3)");
  EXPECT_EQ(value(database, "SELECT " + dialect_postgresql.differs("\"A b\" * \"B\"", "6", "") + " FROM t"), "f");
  EXPECT_EQ(value(database, "SELECT " + dialect_postgresql.differs("\"A b\"", "\"B\"", "") + " FROM t"), "t");
  EXPECT_EQ(value(database, "SELECT " + dialect_postgresql.differs("t.c", "NULL::json", "") + " FROM t"), "f");
}

}  // namespace
}  // namespace concertina::test
