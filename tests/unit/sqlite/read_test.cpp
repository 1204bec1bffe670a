// What a read catalog says about a schema, however it was typed.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "database.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"

namespace concertina::sqlite_test {
namespace {

const ObjectId users{Kind::table, "", "", "users"};

const Constraint& constraint(const Catalog& catalog, const ObjectId& table, const std::string& name) {
  const Object* found = find(catalog, child_id(Kind::constraint, table, name));
  if (found == nullptr) throw Error("no constraint " + name, "");
  return as<Constraint>(*found);
}

const Column& column(const Catalog& catalog, const std::string& name) { return as<Column>(at(catalog, column_id(users, name))); }

TEST(SqliteRead, ColumnsWithAllTheirClauses) {
  Database database(R"(CREATE TABLE users (
    id integer primary key autoincrement, -- the key
    email varchar ( 320 ) NOT NULL ON CONFLICT IGNORE DEFAULT "nobody" COLLATE nocase,
    a int default (1+2), b default -1.5e+3, c default x'AB', d text default current_timestamp, e default on_hold,
    total int generated always as (a * 2) stored, twice as (total+total)))");
  const Catalog catalog = database.read();
  EXPECT_EQ(column(catalog, "id").identity->generation, "autoincrement");
  EXPECT_FALSE(column(catalog, "id").not_null);
  EXPECT_EQ(column(catalog, "email").type, "VARCHAR(320)");
  EXPECT_TRUE(column(catalog, "email").not_null);
  EXPECT_EQ(column(catalog, "email").options.at("on conflict"), "IGNORE");
  EXPECT_EQ(column(catalog, "email").default_value, "'nobody'");
  EXPECT_EQ(column(catalog, "email").collation, "NOCASE");
  EXPECT_EQ(column(catalog, "a").default_value, "1 + 2");
  EXPECT_EQ(column(catalog, "b").default_value, "-1.5e+3");
  EXPECT_EQ(column(catalog, "c").default_value, "x'ab'");
  EXPECT_EQ(column(catalog, "d").default_value, "CURRENT_TIMESTAMP");
  EXPECT_EQ(column(catalog, "e").default_value, "'on_hold'");
  EXPECT_EQ(column(catalog, "total").generated, "a * 2");
  EXPECT_TRUE(column(catalog, "total").stored);
  EXPECT_EQ(column(catalog, "twice").generated, "total + total");
  EXPECT_FALSE(column(catalog, "twice").stored);
  EXPECT_EQ(column(catalog, "twice").position, 9);
  EXPECT_EQ(at(catalog, column_id(users, "twice")).needs, std::vector<ObjectId>{column_id(users, "total")});
}

TEST(SqliteRead, ConstraintsWithTheirNamesAndClauses) {
  Database database(R"(CREATE TABLE Parent (Id INTEGER PRIMARY KEY, x UNIQUE);
    CREATE TABLE users (a INT CONSTRAINT positive CHECK (a>0) REFERENCES parent ON DELETE SET NULL, b TEXT UNIQUE ON CONFLICT REPLACE,
      c INT, d INT CHECK ((d <> c)) CONSTRAINT dkey REFERENCES parent(X) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
      PRIMARY KEY (c DESC, b COLLATE nocase) UNIQUE (a, b) CONSTRAINT pair FOREIGN KEY (c) REFERENCES PARENT (id) NOT DEFERRABLE))");
  const Catalog catalog = database.read();
  EXPECT_EQ(constraint(catalog, users, "positive").expression, "a > 0");
  const Constraint& key = constraint(catalog, users, "FOREIGN KEY (a) REFERENCES \"Parent\"");
  EXPECT_EQ(key.references->name, "Parent");
  EXPECT_EQ(key.referenced_columns, std::vector<std::string>{"Id"});
  EXPECT_EQ(key.on_delete, "SET NULL");
  EXPECT_EQ(constraint(catalog, users, "UNIQUE (b)").options.at("on conflict"), "REPLACE");
  EXPECT_EQ(constraint(catalog, users, "CHECK (d <> c)").type, ConstraintType::check);
  EXPECT_TRUE(constraint(catalog, users, "dkey").initially_deferred);
  EXPECT_EQ(constraint(catalog, users, "dkey").referenced_columns, std::vector<std::string>{"x"});
  EXPECT_EQ(constraint(catalog, users, "dkey").on_update, "CASCADE");
  EXPECT_EQ(constraint(catalog, users, "PRIMARY KEY (c, b)").options.at("keys"), "c DESC, b COLLATE NOCASE");
  EXPECT_EQ(constraint(catalog, users, "UNIQUE (a, b)").columns, (std::vector<std::string>{"a", "b"}));
  EXPECT_FALSE(constraint(catalog, users, "pair").deferrable);
  EXPECT_EQ(children(catalog, users, Kind::constraint).size(), 8u);
}

TEST(SqliteRead, SchemasTypedDifferentlyAreEqual) {
  Database one(
      "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, CHECK(length(name)>0));CREATE INDEX i ON users(name DESC,lower(name)) WHERE "
      "id>5;"
      "CREATE VIEW v AS SELECT id,name AS key,count(*) FROM users WHERE name LIKE 'a  b%' GROUP BY 1;"
      "CREATE TRIGGER t AFTER UPDATE OF name ON users BEGIN UPDATE users SET name=trim(new.name) WHERE id=new.id; END");
  Database other(
      "create table \"users\" ( [id] integer  primary key , `name` text, check ( (length ( name ) > 0) ) ) ; create index if not exists i "
      "on users ( Name desc , LOWER(name) asc) where (id > 5);"
      "create view v as -- a comment\n select \"users\".ID, name as key, COUNT( * ) from Users where /* odd */ name like 'a  b%' group by "
      "1;"
      "create trigger T after update of NAME on USERS for each row begin update users set name = trim( NEW.name ) where id = New.id; end");
  const Catalog a = one.read();
  Catalog b = other.read();
  EXPECT_EQ(differences(a, a), "");
  const Object trigger = at(b, {Kind::trigger, "", "users", "T"});
  EXPECT_EQ(as<Definition>(trigger).text, "CREATE TRIGGER T AFTER UPDATE OF name ON users BEGIN UPDATE users SET name = trim(NEW.name) WHERE id = NEW.id; END");
  EXPECT_EQ(as<Definition>(at(a, {Kind::view, "", "", "v"})).text,
            "CREATE VIEW v AS SELECT id, name AS key, count(*) FROM users WHERE name LIKE 'a  b%' GROUP BY 1");
  EXPECT_EQ(as<Definition>(at(b, {Kind::view, "", "", "v"})).text,
            "CREATE VIEW v AS SELECT users.id, name AS key, count(*) FROM users WHERE name LIKE 'a  b%' GROUP BY 1");
  EXPECT_EQ(as<Definition>(at(b, {Kind::view, "", "", "v"})).signature, (std::vector<std::string>{"id", "key", "count(*)"}));
  for (Catalog* catalog : {&b}) {
    catalog->objects.erase({Kind::trigger, "", "users", "T"});
    catalog->objects.erase({Kind::view, "", "", "v"});
  }
  Catalog rest = a;
  rest.objects.erase({Kind::trigger, "", "users", "t"});
  rest.objects.erase({Kind::view, "", "", "v"});
  EXPECT_EQ(differences(rest, b), "");
}

TEST(SqliteRead, ViewsAndTriggersKnowWhatTheyUse) {
  Database database(
      "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INT); CREATE TABLE log (what TEXT);"
      "CREATE VIEW adults AS SELECT id FROM users WHERE age >= 18; CREATE VIEW many AS SELECT count(*) AS n FROM adults;"
      "CREATE TRIGGER noted AFTER DELETE ON users BEGIN INSERT INTO log SELECT old.name || n FROM many; END;"
      "CREATE TRIGGER gone INSTEAD OF DELETE ON adults BEGIN DELETE FROM users WHERE id = old.id; END; CREATE VIEW broken AS SELECT * FROM "
      "nowhere");
  const Catalog catalog = database.read();
  const ObjectId adults{Kind::view, "", "", "adults"}, many{Kind::view, "", "", "many"}, log{Kind::table, "", "", "log"};
  EXPECT_EQ(at(catalog, adults).needs, (std::vector<ObjectId>{users, column_id(users, "age"), column_id(users, "id")}));
  EXPECT_EQ(at(catalog, many).needs, std::vector<ObjectId>{adults});
  EXPECT_EQ(at(catalog, child_id(Kind::trigger, users, "noted")).needs, (std::vector<ObjectId>{log, users, column_id(users, "name"), many}));
  EXPECT_EQ(at(catalog, child_id(Kind::trigger, {Kind::view, "", "", "adults"}, "gone")).needs, (std::vector<ObjectId>{users, column_id(users, "id"), adults}));
  EXPECT_TRUE(at(catalog, {Kind::view, "", "", "broken"}).needs.empty());
}

TEST(SqliteRead, VirtualTablesComeWithoutTheTablesInWhichTheyKeepWhatTheyHold) {
  Database database(
      "CREATE VIRTUAL TABLE if not exists Words USING fts5( word,Key , content = 'a', tokenize='porter  ascii' ) ;"
      "CREATE TABLE a (x INTEGER PRIMARY KEY AUTOINCREMENT); CREATE VIEW found AS SELECT word FROM words; ANALYZE");
  const Catalog catalog = database.read();
  EXPECT_EQ(catalog.objects.size(), 5u);  // a, its column and its key, the virtual table and the view: nothing of SQLite's own
  EXPECT_TRUE(catalog.unmanaged.empty());
  const ObjectId words{Kind::virtual_table, "", "", "Words"};
  EXPECT_EQ(as<Definition>(at(catalog, words)).text, "CREATE VIRTUAL TABLE Words USING fts5(word, Key, content='a', tokenize='porter  ascii')");
  EXPECT_EQ(as<Definition>(at(catalog, words)).signature, (std::vector<std::string>{"word", "Key"}));
  EXPECT_EQ(at(catalog, words).needs, (std::vector<ObjectId>{{Kind::table, "", "", "a"}}));
  EXPECT_EQ(at(catalog, {Kind::view, "", "", "found"}).needs, std::vector<ObjectId>{words});
}

TEST(SqliteRead, SmallTablesAreCounted) {
  Database database(
      "CREATE TABLE users (a PRIMARY KEY) WITHOUT ROWID; CREATE TABLE big (a); INSERT INTO users VALUES (1), (2);"
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000) INSERT INTO big SELECT i FROM n");
  const Catalog catalog = database.read();
  EXPECT_EQ(statistics_of(catalog, users).rows, 2);
  EXPECT_EQ(statistics_of(catalog, {Kind::table, "", "", "big"}).rows, 12000);
}

std::string message(const std::string& url) {
  try {
    engine_sqlite.connect(url);
  } catch (const Error& error) {
    return error.what_happened;
  }
  return "connected";
}

TEST(SqliteClient, NeverMakesAFileAndSaysWhatIsWrong) {
  const std::string path = (std::filesystem::temp_directory_path() / "concertina_client_test.db").string();
  std::filesystem::remove(path);
  EXPECT_EQ(message("sqlite:" + path), "there is no such file");
  EXPECT_FALSE(std::filesystem::exists(path));
  std::ofstream(path) << "this is not a database, and long enough to tell: this is not a database, and long enough to tell";
  EXPECT_EQ(message("sqlite:" + path), "file is not a database");
  std::filesystem::remove(path);
  EXPECT_EQ(message("sqlite:" + std::filesystem::temp_directory_path().string()), "this is a directory");
  EXPECT_EQ(message("sqlite:"), "the URL names no file");
}

TEST(SqliteClient, BindsParametersAndReadsNull) {
  Database database("CREATE TABLE t (a INT, b TEXT)");
  database.client.query("INSERT INTO t VALUES (?, ?)", {"7", "it's"});
  database.client.execute("INSERT INTO t VALUES (8, NULL)");
  EXPECT_EQ(database.client.query("SELECT a FROM t WHERE b = ?", {"it's"})[0][0], "7");
  EXPECT_FALSE(database.client.query("SELECT b FROM t WHERE a = ?", {"8"})[0][0].has_value());
}

TEST(SqliteSplit, StatementsWithLinesAndTriggersWhole) {
  const auto statements = engine_sqlite.split(
      "-- first; not a statement\nCREATE TABLE t (a TEXT DEFAULT ';');\n\nCREATE TRIGGER r AFTER INSERT ON t BEGIN\n SELECT 1;\n SELECT "
      "2;\nEND;\nSELECT 3");
  ASSERT_EQ(statements.size(), 3u);
  EXPECT_EQ(statements[0].text, "CREATE TABLE t (a TEXT DEFAULT ';')");
  EXPECT_EQ(statements[0].line, 2);
  EXPECT_EQ(statements[1].line, 4);
  EXPECT_TRUE(statements[1].text.ends_with("END"));
  EXPECT_EQ(statements[2].line, 8);
}

TEST(SqliteSplit, ShellCommandsAreRefusedWithTheirLine) {
  try {
    engine_sqlite.split("SELECT 1;\n.mode csv\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.what_happened, "line 2: .mode csv is a command of the sqlite3 shell, not SQL");
  }
}

}  // namespace
}  // namespace concertina::sqlite_test
