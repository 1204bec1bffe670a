// Sync triggers among what users have: settings of sessions, collations, types without equality, other triggers, roles, and keys that
// cascade.
#include <gtest/gtest.h>

#include "model/error.hpp"
#include "tests/live/dialect_postgresql/support.hpp"

namespace concertina::test {
namespace {

const ObjectId items{Kind::table, "public", "", "items"};
const ColumnSync rename{items, {"a"}, {"b"}, {"a"}, {"b"}, {}};

// A database with the tables, and both columns of items kept equal.
Database synced(const std::string& tables, const ColumnSync& sync = rename) {
  Database database = fresh_postgresql(tables);
  install(database, dialect_postgresql.sync_objects(sync, read(database)));
  return database;
}

std::string both(Database& database, const std::string& where = "true") { return value(database, "SELECT concat(a, '|', b) FROM public.items WHERE " + where); }

TEST(SyncSettings, AChangeCountsHoweverTheSessionShowsIt) {
  Database database = synced("CREATE TABLE items (id int, a float8, b float8)");
  database.client.execute("SET extra_float_digits = 0");
  database.client.execute("INSERT INTO items (id, a) VALUES (1, 0.3)");
  database.client.execute("UPDATE items SET a = 0.1::float8 + 0.2::float8");
  EXPECT_EQ(value(database, "SELECT a = b AND a <> 0.3 FROM items"), "t");
  database.client.execute("UPDATE items SET b = 0.3");
  EXPECT_EQ(value(database, "SELECT a = b AND a = 0.3 FROM items"), "t");
}

TEST(SyncSettings, ConversionsAreTheSameInEverySession) {
  Database database = synced("CREATE TABLE items (id int, a timestamptz, b text)", {items, {"a"}, {"b"}, {"a::text"}, {"b::timestamptz"}, {}});
  const std::string noon = "INSERT INTO items (id, a) VALUES ";
  database.client.execute(noon + "(1, '2020-03-04 12:00+00')");
  database.client.execute("SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'SQL, DMY'; SET IntervalStyle = 'sql_standard'");
  database.client.execute(noon + "(2, '2020-03-04 12:00+00')");
  EXPECT_EQ(value(database, "SELECT count(DISTINCT b) FROM items"), "1");
  database.client.execute("UPDATE items SET b = '2020-03-04 13:00' WHERE id = 2");
  EXPECT_EQ(value(database, "SELECT a = '2020-03-04 13:00+00' FROM items WHERE id = 2"), "t");
}

TEST(SyncSettings, BackslashesStayWhatTheyAre) {
  Database database = synced("CREATE TABLE items (id int, a text, b text)", {items, {"a"}, {"b"}, {"replace(a, '\\', '/')"}, {"replace(b, '/', '\\')"}, {}});
  database.client.execute("SET standard_conforming_strings = off; SET escape_string_warning = off");
  database.client.execute("INSERT INTO items (id, a) VALUES (1, E'x\\\\y')");
  EXPECT_EQ(value(database, "SELECT b FROM items"), "x/y");
}

TEST(SyncTypes, CollationsDoNotFold) {
  Database database = synced(
      "CREATE COLLATION folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false); CREATE TABLE items (id int, a text "
      "COLLATE folding, b text COLLATE folding)");
  database.client.execute("INSERT INTO items (id, a) VALUES (1, 'ABC')");
  database.client.execute("UPDATE items SET a = 'abc'");
  EXPECT_EQ(both(database), "abc|abc");
  database.client.execute("UPDATE items SET b = 'aBc'");
  EXPECT_EQ(both(database), "aBc|aBc");
  EXPECT_EQ(value(database, "SELECT " + dialect_postgresql.differs("a", "'ABC'::text COLLATE \"C\"", "") + " FROM items"), "t");
}

TEST(SyncTypes, CitextCarriesAChangeOfCaseAlone) {
  for (const std::string schema : {"public", "extensions"}) {
    Database database = fresh_postgresql("CREATE SCHEMA extensions; CREATE EXTENSION citext SCHEMA " + schema + "; CREATE TABLE items (id int, a " + schema +
                                         ".citext, b " + schema + ".citext); INSERT INTO items VALUES (1, 'Ann', 'ann')");
    Backfill fill{"public.items", {"id"}, {{"b", "a"}}, dialect_postgresql.differs("b", "a", ""), "batched", 10, 1, "", "", ""};
    database.client.execute(dialect_postgresql.write_backfill(fill, {}, {}).at(0).sql);
    EXPECT_EQ(both(database), "Ann|Ann") << "still to do, as it is spelled otherwise";
    install(database, dialect_postgresql.sync_objects(rename, read(database)));
    database.client.execute("UPDATE items SET a = 'ANN'");
    EXPECT_EQ(both(database), "ANN|ANN");
    database.client.execute("UPDATE items SET b = 'aNN'");
    EXPECT_EQ(both(database), "aNN|aNN");
  }
}

TEST(SyncTypes, FromTextToCitextAndBack) {
  Database database = fresh_postgresql("CREATE EXTENSION citext; CREATE TABLE items (id int, a text, b citext)");
  install(database, dialect_postgresql.sync_objects({items, {"a"}, {"b"}, {"a::citext"}, {"b::text"}, {}}, read(database)));
  database.client.execute("INSERT INTO items VALUES (1, 'Ann'); UPDATE items SET a = 'ANN'");
  EXPECT_EQ(both(database), "ANN|ANN");
  database.client.execute("UPDATE items SET b = 'ann'");
  EXPECT_EQ(both(database), "ann|ann");
}

class SyncType : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(SyncType, BothFormsHoldWhatWasWrittenLast) {
  const std::vector<std::string>& given = GetParam();
  Database database = synced("CREATE TYPE pair AS (x int, y text); CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE TABLE items (id int, a " + given[0] +
                             ", b " + given[0] + ")");
  database.client.execute("INSERT INTO items (id, a) VALUES (1, " + given[1] + ")");
  database.client.execute("INSERT INTO items (id, b) VALUES (2, " + given[1] + ")");
  EXPECT_EQ(value(database, "SELECT count(*) FROM items WHERE a::text = b::text"), "2");
  database.client.execute("UPDATE items SET a = " + given[2] + " WHERE id = 1");
  database.client.execute("UPDATE items SET b = " + given[2] + " WHERE id = 2");
  EXPECT_EQ(value(database, "SELECT count(*) FROM items WHERE a::text = b::text AND a::text = (" + given[2] + ")::text"), "2");
  database.client.execute("UPDATE items SET a = NULL WHERE id = 1");
  database.client.execute("UPDATE items SET b = NULL WHERE id = 2");
  EXPECT_EQ(value(database, "SELECT count(*) FROM items WHERE num_nonnulls(a, b) = 0"), "2");
  EXPECT_EQ(value(database, "SELECT count(*) FROM items WHERE " + dialect_postgresql.differs("a", "b", "")), "0");
}

INSTANTIATE_TEST_SUITE_P(Types, SyncType,
                         testing::Values(std::vector<std::string>{"json", "'{\"a\": 1}'::json", "'{\"a\":1}'::json"},
                                         std::vector<std::string>{"point", "point(1, 2)", "point(1, 3)"},
                                         std::vector<std::string>{"xml", "'<a/>'::xml", "'<a></a>'::xml"},
                                         std::vector<std::string>{"numeric", "1.0::numeric", "1.00::numeric"},
                                         std::vector<std::string>{"pair", "ROW(1, NULL)::pair", "ROW(NULL, 'z')::pair"},
                                         std::vector<std::string>{"pair[]", "ARRAY[ROW(1, 'q')::pair]", "ARRAY[ROW(2, NULL)::pair]"},
                                         std::vector<std::string>{"mood", "'sad'::mood", "'glad'::mood"},
                                         std::vector<std::string>{"float4", "0.0::float4", "'-0'::float4"},
                                         std::vector<std::string>{"int4range", "'[1,5)'::int4range", "'empty'::int4range"},
                                         std::vector<std::string>{"varchar(3)", "'ab '::varchar(3)", "'ab'::varchar(3)"},
                                         std::vector<std::string>{"bytea", "'\\x00'::bytea", "'\\x0000'::bytea"}));

TEST(SyncValues, WhatDoesNotFitNeverFailsTheWrite) {
  Database database = synced(
      "CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE FUNCTION strict_half(int) RETURNS positive LANGUAGE plpgsql AS $$ BEGIN IF $1 "
      "% 2 = 1 THEN RAISE EXCEPTION 'odd'; END IF; RETURN $1 / 2; END $$; CREATE TABLE items (id int, a positive, b int)",
      {items, {"a"}, {"b"}, {"a * 2"}, {"public.strict_half(b)"}, {}});
  database.client.execute("INSERT INTO items (id, b) VALUES (1, 4), (2, -4), (3, 5)");
  EXPECT_EQ(value(database, "SELECT string_agg(concat(a, '|', b), ' ' ORDER BY id) FROM items"), "2|4 |-4 |5");
}

TEST(SyncValues, ConversionsOfGeneratedColumnsAreRefused) {
  Database database = fresh_postgresql("CREATE TABLE items (id int, a text, g text GENERATED ALWAYS AS (upper(a)) STORED, b text)");
  try {
    dialect_postgresql.sync_objects({items, {"a"}, {"b"}, {"g || a"}, {"b"}, {}}, read(database));
    FAIL() << "the trigger fires before the column has its value";
  } catch (const Error& error) {
    EXPECT_NE(error.what_happened.find("generated"), std::string::npos) << error.what_happened;
  }
}

TEST(SyncStatements, EveryWayToWriteIsCarriedOver) {
  Database database = synced(
      "CREATE SEQUENCE s; CREATE TABLE items (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a text UNIQUE DEFAULT 'd' || nextval('s'), b text "
      "UNIQUE); CREATE VIEW shown AS SELECT id, a, b FROM items; CREATE RULE put AS ON INSERT TO shown DO INSTEAD INSERT INTO items (b) "
      "VALUES (NEW.b)",
      rename);
  const auto sql = [&](const std::string& text) { database.client.execute(text); };
  sql("INSERT INTO items (a) VALUES ('k') ON CONFLICT (a) DO UPDATE SET a = 'no'");
  sql("INSERT INTO items (a) VALUES ('k') ON CONFLICT (a) DO UPDATE SET a = excluded.a || '1'");
  sql("INSERT INTO items (b) VALUES ('k1') ON CONFLICT (b) DO UPDATE SET b = excluded.b || '2'");
  sql("INSERT INTO items (b) VALUES ('k12') ON CONFLICT DO NOTHING");
  EXPECT_EQ(value(database, "SELECT string_agg(concat(a, '|', b), ' ') FROM items"), "k12|k12");
  sql("MERGE INTO items USING (VALUES ('k12', 'm'), ('z', 'n')) AS v (k, w) ON b = k WHEN MATCHED THEN UPDATE SET b = w WHEN NOT MATCHED THEN "
      "INSERT (a) VALUES (w)");
  EXPECT_EQ(value(database, "SELECT string_agg(concat(a, '|', b), ' ' ORDER BY a) FROM items"), "m|m n|n");
  sql("INSERT INTO items (a) SELECT 'x' || i FROM generate_series(1, 3) i");
  sql("INSERT INTO shown (b) VALUES ('v')");
  sql("UPDATE shown SET a = 'w' WHERE b = 'v'");
  sql("INSERT INTO items (a) VALUES (DEFAULT)");
  sql("INSERT INTO items DEFAULT VALUES");
  sql("UPDATE items SET (a, b) = ('both', 'sides') WHERE b = 'x1'");
  sql("UPDATE items SET b = a || '!', a = b || '?' WHERE b = 'x2'");
  EXPECT_EQ(value(database, "SELECT string_agg(a, ' ' ORDER BY a COLLATE \"C\") FROM items"), "d4 d5 m n sides w x2! x3");
  EXPECT_EQ(value(database, "SELECT count(*) FROM items WHERE a IS DISTINCT FROM b"), "0");
}

TEST(SyncStatements, CopiesAndGeneratedColumnsHaveBothForms) {
  Database database = synced(
      "CREATE TABLE items (id int, a text DEFAULT 'd', b text, of_a text GENERATED ALWAYS AS (upper(a)) STORED, of_b text GENERATED ALWAYS AS "
      "(upper(b)) STORED)");
  database.client.execute("COPY items (id, a) FROM PROGRAM 'printf \"1\\tx\\n2\\t\\\\N\\n\"'");
  database.client.execute("COPY items (id, b) FROM PROGRAM 'printf \"3\\ty\\n\"'");
  database.client.execute("INSERT INTO items (id) VALUES (4)");
  const std::string all = "SELECT string_agg(concat_ws('|', id, a, b, of_a, of_b), ' ' ORDER BY id) FROM items";
  EXPECT_EQ(value(database, all), "1|x|x|X|X 2 3|y|y|Y|Y 4|d|d|D|D");
  database.client.execute("UPDATE items SET a = 'p' WHERE id = 1; UPDATE items SET b = 'q' WHERE id > 1");
  EXPECT_EQ(value(database, all), "1|p|p|P|P 2|q|q|Q|Q 3|q|q|Q|Q 4|q|q|Q|Q");
  database.client.execute("INSERT INTO items (id, b) VALUES (5, NULL)");
  EXPECT_EQ(both(database, "id = 5"), "d|d") << "a NULL beside the old column's default counts as left out, as the plan says";
}

TEST(SyncTriggers, FollowWhicheverSideAUsersTriggerChanges) {
  Database database = fresh_postgresql(R"(CREATE TABLE items (id int, a text, b text);
    CREATE FUNCTION lower_a() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.a := lower(NEW.a); RETURN NEW; END';
    CREATE FUNCTION trim_b() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.b := trim(NEW.b); RETURN NEW; END';
    CREATE TRIGGER lower_a BEFORE INSERT OR UPDATE ON items FOR EACH ROW EXECUTE FUNCTION lower_a();)");
  database.client.execute("ALTER TRIGGER lower_a ON items RENAME TO \"\xC3\xBC\"");  // ü: behind every printable ASCII character
  install(database, dialect_postgresql.sync_objects(rename, read(database)));
  database.client.execute("INSERT INTO items (id, a) VALUES (1, 'OLD'); INSERT INTO items (id, b) VALUES (2, 'NEW')");
  EXPECT_EQ(both(database, "id = 1") + " " + both(database, "id = 2"), "old|old new|new");
  database.client.execute("UPDATE items SET b = 'Again' WHERE id = 1; UPDATE items SET a = 'Again' WHERE id = 2");
  EXPECT_EQ(both(database, "id = 1") + " " + both(database, "id = 2"), "again|again again|again");
  database.client.execute("DROP TRIGGER \"\xC3\xBC\" ON items; CREATE TRIGGER t BEFORE INSERT OR UPDATE ON items FOR EACH ROW EXECUTE FUNCTION trim_b()");
  database.client.execute("INSERT INTO items (id, a) VALUES (3, ' x '); INSERT INTO items (id, b) VALUES (4, ' y ')");
  EXPECT_EQ(both(database, "id = 3") + " " + both(database, "id = 4"), "x|x y|y");
  database.client.execute("UPDATE items SET a = ' p ' WHERE id = 4; UPDATE items SET b = ' q ' WHERE id = 3");
  EXPECT_EQ(both(database, "id = 3") + " " + both(database, "id = 4"), "q|q p|p");
}

TEST(SyncTriggers, LeaveRowsAloneThatAreStillToBeFilledIn) {
  Database database = fresh_postgresql(R"(CREATE TABLE items (id int, a text, b text, note text); INSERT INTO items VALUES (1, 'old', NULL), (2, NULL, 'new');
    CREATE FUNCTION any_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.id := NEW.id; RETURN NEW; END';
    CREATE TRIGGER any_change BEFORE INSERT OR UPDATE ON items FOR EACH ROW EXECUTE FUNCTION any_change();)");
  install(database, dialect_postgresql.sync_objects(rename, read(database)));
  database.client.execute("UPDATE items SET note = 'x'");
  EXPECT_EQ(both(database, "id = 1") + " " + both(database, "id = 2"), "old| |new") << "on the way there, and on the way back";
}

TEST(SyncTriggers, WorkForRowsOfReplication) {
  Database database = synced("CREATE TABLE items (id int, a text, b text)");
  install(database, dialect_postgresql.fill_objects({items, "id", "7"}, read(database)));
  database.client.execute("SET session_replication_role = replica");
  database.client.execute("INSERT INTO items (a) VALUES ('x'); UPDATE items SET b = 'y'");
  EXPECT_EQ(both(database, "id = 7"), "y|y");
}

TEST(SyncRoles, NeedNoRightsOfTheirOwn) {
  Database database = synced(R"(CREATE TABLE items (id int, a numeric(10, 2), b text); ALTER TABLE items ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY few ON items USING (a < 100) WITH CHECK (a < 100);
    CREATE SCHEMA api; CREATE VIEW api.items AS SELECT id, a, b FROM public.items;
    DO $$ BEGIN CREATE ROLE sync_guest; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
    REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA api TO sync_guest; GRANT SELECT, INSERT (id, a, b), UPDATE (a, b) ON api.items TO sync_guest;
    REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC)",
                             {items, {"a"}, {"b"}, {"'$' || a"}, {"substr(b, 2)::numeric"}, {}});
  database.client.execute("REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC");
  database.client.execute("SET ROLE sync_guest");
  database.client.execute("INSERT INTO api.items (id, a) VALUES (1, 5)");
  database.client.execute("UPDATE api.items SET b = '$6'");
  database.client.execute("RESET ROLE");
  EXPECT_EQ(both(database), "6.00|$6");
}

TEST(SyncRoles, NobodyStandsInTheWayWithNamesOfTheirOwn) {
  Database database = synced("CREATE TABLE items (id int, a int, b text)", {items, {"a"}, {"b"}, {"lower(a::text)"}, {"b::int"}, {}});
  database.client.execute(R"(CREATE SCHEMA trap; SET search_path = trap, public;
    CREATE FUNCTION trap.lower(text) RETURNS text LANGUAGE sql AS 'SELECT ''caught'''; CREATE DOMAIN trap.int4 AS text;
    CREATE FUNCTION trap.record_image_ne(record, record) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN false; END';
    CREATE TEMP TABLE items (id text, a text, b text); CREATE DOMAIN pg_temp.text AS pg_catalog.int4; SET search_path = trap, pg_temp, pg_catalog, public)");
  database.client.execute("INSERT INTO public.items (id, a) VALUES (1, 5)");
  database.client.execute("UPDATE public.items SET b = '6'");
  EXPECT_EQ(both(database), "6|6");
}

TEST(SyncNames, MayBeAnything) {
  for (const std::string name : {"new", "old", "concertina_row", "tg_op", "items", "select", "A \"b\" c", "\xC3\xBC\xE2\x82\xAC", "record"}) {
    std::string quoted;
    for (const char c : name) quoted += c == '"' ? "\"\"" : std::string(1, c);
    quoted = '"' + quoted + '"';
    Database database = fresh_postgresql("CREATE TABLE items (id int, " + quoted + " int, b text)");
    install(database, dialect_postgresql.sync_objects({items, {name}, {"b"}, {quoted + "::text"}, {"b::int"}, {}}, read(database)));
    database.client.execute("INSERT INTO items (id, " + quoted + ") VALUES (1, 5)");
    EXPECT_EQ(value(database, "SELECT b FROM items"), "5") << name;
    database.client.execute("UPDATE items SET b = '6'");
    EXPECT_EQ(value(database, "SELECT " + quoted + " FROM items"), "6") << name;
  }
}

TEST(SyncTables, MayChangeTheirName) {
  Database database = synced("CREATE TABLE items (id int, a int, b text)", {items, {"a"}, {"b"}, {"items.a::text"}, {"b::int"}, {}});
  database.client.execute("ALTER TABLE items RENAME TO things; CREATE VIEW items AS SELECT id, a FROM things");
  const Client other = engine_postgresql.connect(database.url);
  other.execute("INSERT INTO items VALUES (1, 5)");
  EXPECT_EQ(value(database, "SELECT b FROM things"), "5");
}

// Both columns have a key, as in the middle of a plan.
struct SyncKeys : testing::Test {
  Database database = synced(R"(CREATE TABLE owners (id int PRIMARY KEY); INSERT INTO owners SELECT generate_series(0, 9);
    CREATE TABLE items (id int, a int DEFAULT 0 REFERENCES owners ON UPDATE CASCADE, b int REFERENCES owners ON UPDATE CASCADE))");
  void with_action(const std::string& action) {
    database.client.execute("ALTER TABLE items DROP CONSTRAINT items_a_fkey, DROP CONSTRAINT items_b_fkey, ADD FOREIGN KEY (a) REFERENCES owners ON DELETE " +
                            action + ", ADD FOREIGN KEY (b) REFERENCES owners ON DELETE " + action);
  }
};

TEST_F(SyncKeys, CascadesAreCarriedOver) {
  database.client.execute("INSERT INTO items (id, a) VALUES (1, 1); INSERT INTO items (id, b) VALUES (2, 2)");
  database.client.execute("UPDATE owners SET id = id + 100 WHERE id IN (1, 2)");
  EXPECT_EQ(both(database, "id = 1") + " " + both(database, "id = 2"), "101|101 102|102");
  with_action("SET DEFAULT");
  database.client.execute("DELETE FROM owners WHERE id = 101");
  EXPECT_EQ(both(database, "id = 1"), "0|0");
  with_action("SET NULL");
  database.client.execute("DELETE FROM owners WHERE id = 102");
  EXPECT_EQ(both(database, "id = 2"), "|");
}

}  // namespace
}  // namespace concertina::test
