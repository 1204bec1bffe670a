// Every step between any two of many schemas leads there, keeps the columns that both have, and leads back.
#include <gtest/gtest.h>

#include <array>

#include "database.hpp"

namespace concertina::sqlite_test {
namespace {

constexpr std::array<const char*, 16> schemas{
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT NOT NULL, b TEXT); CREATE INDEX i ON t (b)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT CHECK (a > 0), b TEXT UNIQUE)",
    "CREATE TABLE t (id INTEGER, a INT, b TEXT, c TEXT DEFAULT 'c', PRIMARY KEY (id, a)) WITHOUT ROWID",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, d INT NOT NULL DEFAULT 4) STRICT; CREATE UNIQUE INDEX i ON t (a, d)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT COLLATE NOCASE, g INT REFERENCES p); CREATE TABLE p (k INTEGER PRIMARY KEY)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED, e INT AS (a + 1) STORED)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT, e INT AS (a + 1)); CREATE VIEW v AS SELECT e FROM t; CREATE VIEW w AS SELECT * "
    "FROM v",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT); CREATE TABLE o (x); CREATE TRIGGER r AFTER INSERT ON o BEGIN INSERT INTO t "
    "(a) VALUES (new.x); END",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL DEFAULT ''); CREATE TRIGGER r AFTER UPDATE OF a ON t BEGIN UPDATE t "
    "SET b = new.a; END",
    "CREATE TABLE t (a INT, b TEXT, id INT); CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER r INSTEAD OF DELETE ON v BEGIN DELETE FROM t "
    "WHERE a = old.a; END",
    "CREATE TABLE t (id INTEGER PRIMARY KEY DESC, a INT, b TEXT)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT, f TEXT DEFAULT CURRENT_TIMESTAMP); CREATE TABLE c (t_id INT REFERENCES t ON "
    "DELETE CASCADE, u UNIQUE)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT); CREATE TABLE c (t_id INT REFERENCES t, u INT); CREATE INDEX i ON c (u)",
    "CREATE TABLE t (id INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT REPLACE, a INT NOT NULL ON CONFLICT FAIL, \"b\" TEXT CONSTRAINT \"c "
    "d\" CHECK (b <> ''))",
    "CREATE TABLE other (z)"};

void fill(Database& database, const Catalog& catalog) {
  if (find(catalog, {Kind::table, "", "", "t"}) == nullptr) return;
  const bool a = find(catalog, {Kind::column, "", "t", "a"}) != nullptr, b = find(catalog, {Kind::column, "", "t", "b"}) != nullptr;
  const std::string names = std::string("id") + (a ? ", a" : "") + (b ? ", b" : "");
  for (const std::string i : {"1", "2"})
    database.client.execute("INSERT INTO t (" + names + ") VALUES (" + i + (a ? ", " + i : "") + (b ? ", 'x" + i + "'" : "") + ")");
  if (find(catalog, {Kind::table, "", "", "c"}) != nullptr) database.client.execute("INSERT INTO c (t_id, u) VALUES (1, 5), (2, 6)");
  if (find(catalog, {Kind::table, "", "", "p"}) != nullptr) database.client.execute("INSERT INTO p VALUES (1), (2)");
}

std::string common_rows(Database& database, const Catalog& one, const Catalog& other) {
  std::string columns;
  for (const char* name : {"id", "a", "b"}) {
    const ObjectId id{Kind::column, "", "t", name};
    if (find(one, id) != nullptr && find(other, id) != nullptr) columns += std::string(columns.empty() ? "" : ", ") + name;
  }
  return columns.empty() ? "" : database.rows("SELECT " + columns + " FROM t ORDER BY id");
}

TEST(SqlitePairs, EveryStepBetweenTwoSchemasKeepsTheRows) {
  for (const char* from : schemas) {
    for (const char* to : schemas) {
      Database database(from);
      Database wanted(to);
      const Catalog before = database.read(), after = wanted.read();
      fill(database, before);
      const std::string rows = common_rows(database, before, after);
      const std::vector<Change> effects = effects_between(before, after);
      const std::vector<Statement> statements = dialect_sqlite.write(before, effects, {}, false);
      SCOPED_TRACE(std::string(from) + "\n→ " + to + "\n" + joined(statements));
      ASSERT_NO_THROW(database.run(statements));
      ASSERT_EQ(differences(after, database.read()), "");
      ASSERT_EQ(common_rows(database, before, after), rows);
      ASSERT_NO_THROW(database.run(dialect_sqlite.write(after, effects_between(after, before), {}, false)));
      ASSERT_EQ(differences(before, database.read()), "");
      ASSERT_EQ(common_rows(database, before, after), rows);
    }
  }
}

}  // namespace
}  // namespace concertina::sqlite_test
