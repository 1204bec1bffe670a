// Behind a statement only what it names is read: that has to come to what reading all would.
#include <gmock/gmock.h>

#include <map>

#include "lint/reader.hpp"
#include "support/deploying.hpp"

namespace concertina::test {
namespace {

Catalog empty_of(const std::string& dialect) {
  Catalog catalog;
  catalog.dialect = dialect;
  return catalog;
}

std::string server(const std::string& dialect) {
  static std::map<std::string, Scratch> servers;
  if (!servers.contains(dialect)) servers.emplace(dialect, fresh_database(dialect));
  return servers.at(dialect).url;
}

// `last` makes the linter read all: that is what the parts have to come to.
void expect_same_as_whole(const std::string& dialect, const std::string& sql, const std::string& last) {
  const ReadSql read = open_reader({dialect, dialect == "sqlite" ? "" : server(dialect), empty_of(dialect)});
  Catalog told;
  for (const ReadStatement& statement : read(sql)) {
    for (const Act& act : statement.acts) EXPECT_NE(act.verb, Verb::unread) << act.text;
    if (!statement.after) continue;
    EXPECT_TRUE(statement.after->was) << statement.text;
    replace_part(told, *statement.after);
  }
  Catalog whole = read(last).at(0).after->is;
  std::erase_if(whole.objects, [](const auto& one) { return one.first.name == "concertina_last"; });
  EXPECT_EQ(told.objects, whole.objects);
}

TEST(Touched, OnServers) {
  const std::string sql =
      "CREATE TABLE c (id int PRIMARY KEY); CREATE TABLE d (id int PRIMARY KEY, c_id int, KEY (c_id));"
      "ALTER TABLE d ADD CONSTRAINT fk FOREIGN KEY (c_id) REFERENCES c (id); CREATE VIEW v AS SELECT id FROM c;"
      "CREATE TRIGGER tr BEFORE INSERT ON c FOR EACH ROW SET NEW.id = 1; ALTER TABLE c RENAME TO c2;"
      "ALTER TABLE c2 CHANGE id id2 int NOT NULL; RENAME TABLE d TO d2, c2 TO c3; CREATE TABLE e LIKE d2;"
      "CREATE INDEX i ON e (c_id, id); DROP INDEX i ON e; DROP TRIGGER tr; DROP VIEW v; CREATE TABLE f AS SELECT id FROM e; DROP TABLE e, f";
  for (const char* dialect : {"mysql", "mariadb"}) expect_same_as_whole(dialect, sql, "CREATE PROCEDURE concertina_last() SELECT 1");
}

TEST(Touched, OnSqlite) {
  const std::string sql =
      "CREATE TABLE d (id integer PRIMARY KEY, c_id int REFERENCES c); CREATE TABLE C (Id integer PRIMARY KEY);"
      "ALTER TABLE D ADD x text; CREATE INDEX i ON d (X); ALTER TABLE c ADD y text DEFAULT 'd'; DROP INDEX I; CREATE TABLE e AS SELECT * FROM d;"
      "DROP TABLE E";
  expect_same_as_whole("sqlite", sql, "CREATE VIEW concertina_last AS SELECT 1");
}

}  // namespace
}  // namespace concertina::test
