// Guards ask the right question: is it there, and would rows be refused?
#include <gtest/gtest.h>

#include "database.hpp"
#include "model/constraint.hpp"

namespace concertina::sqlite_test {
namespace {

constexpr const char* schema =
    "CREATE TABLE \"it's\" (id INTEGER PRIMARY KEY, \"a b\" TEXT, c INT, UNIQUE (\"a b\", c), CONSTRAINT small CHECK (c < 10), CHECK (c > "
    "0),"
    "CONSTRAINT up FOREIGN KEY (c) REFERENCES \"it's\" (id), FOREIGN KEY (c) REFERENCES other (id)); CREATE TABLE other (id INTEGER "
    "PRIMARY KEY);"
    "CREATE INDEX i ON \"it's\" (c); CREATE UNIQUE INDEX u ON \"it's\" (lower(\"a b\") DESC) WHERE c > 1; CREATE VIEW v AS SELECT 1 AS "
    "one; CREATE TRIGGER r AFTER INSERT ON other BEGIN SELECT 1; END";

TEST(SqliteChecks, EveryObjectIsFoundWhereItIsAndNotElsewhere) {
  Database database(schema);
  Database source(schema);
  const Catalog catalog = source.read();
  Database written;
  written.run(dialect_sqlite.write({}, effects_between({}, catalog), {}, false));
  Database empty;
  for (const auto& [id, object] : catalog.objects) {
    EXPECT_EQ(written.rows(dialect_sqlite.exists_query(id)), "1") << text(id);
    EXPECT_EQ(empty.rows(dialect_sqlite.exists_query(id)), "0") << text(id);
  }
}

TEST(SqliteChecks, RowsThatAConstraintWouldRefuseAreFound) {
  Database database("CREATE TABLE t (a INT, b TEXT); CREATE TABLE p (id INTEGER PRIMARY KEY)");
  const ObjectId t{Kind::table, "", "", "t"};
  Constraint check, unique, key;
  check.expression = "a > 0";
  unique.type = ConstraintType::unique;
  unique.columns = {"a", "b"};
  key.type = ConstraintType::foreign_key;
  key.columns = {"a"};
  key.references = ObjectId{Kind::table, "", "", "p"};
  key.referenced_columns = {"id"};
  Index index;
  index.unique = true;
  index.keys = {"lower(b) DESC"};
  index.where = "a > 5";
  const auto refused = [&](const Body& body) {
    return database.rows(dialect_sqlite.violations({child_id(Kind::constraint, t, "x"), body, "", "", {}, {}}, false));
  };
  database.client.execute("INSERT INTO p VALUES (1), (7); INSERT INTO t VALUES (1, 'x'), (1, NULL), (1, NULL), (NULL, 'y'), (7, 'y'), (NULL, 'Y')");
  for (const Body& body : {Body(check), Body(unique), Body(key), Body(index)}) EXPECT_EQ(refused(body), "0");
  database.client.execute("INSERT INTO t VALUES (-1, 'Y'), (1, 'x'), (7, 'Y')");
  for (const Body& body : {Body(check), Body(unique), Body(key), Body(index)}) EXPECT_EQ(refused(body), "1");
}

}  // namespace
}  // namespace concertina::sqlite_test
