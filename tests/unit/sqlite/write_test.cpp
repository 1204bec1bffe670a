// Effects become SQL that leads where the catalog says, with every row kept.
#include <gtest/gtest.h>

#include <algorithm>

#include "database.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"

namespace concertina::sqlite_test {
namespace {

constexpr const char* rich_schema = R"sql(
  CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, up INT REFERENCES parent (id));
  CREATE TABLE child (id INTEGER CONSTRAINT child_key PRIMARY KEY, parent_id INT NOT NULL CONSTRAINT to_parent REFERENCES parent ON DELETE CASCADE,
    n INT DEFAULT (abs(-3)), s TEXT COLLATE NOCASE DEFAULT 'it''s', twice INT AS (n * 2) STORED, half AS (n / 2),
    at TEXT DEFAULT CURRENT_TIMESTAMP, CHECK (n > 0), CONSTRAINT short CHECK (length(s) < 100), UNIQUE (parent_id, n) ON CONFLICT ABORT);
  CREATE TABLE pair (a TEXT, b INT, c BLOB DEFAULT x'00ff', PRIMARY KEY (b DESC, a)) STRICT, WITHOUT ROWID;
  CREATE TABLE not_alias (id INTEGER PRIMARY KEY DESC, "my type" "odd-type", x DECIMAL(10,2));
  CREATE TABLE "order" ("select" INT, "a b" TEXT, "ü" TEXT, "q""q" INT, "x]" INT, abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_123456789 INT,
    PRIMARY KEY ("select"), CONSTRAINT "my check" CHECK ("q""q" > "select"), UNIQUE ("a b", "ü"));
  CREATE INDEX child_s ON child (s DESC, lower(s)) WHERE n > 1;
  CREATE UNIQUE INDEX "odd index" ON "order" ("a b" COLLATE NOCASE);
  CREATE VIEW family AS SELECT p.code, c.n + 1, c.s AS "Full Name" FROM parent p JOIN child c ON c.parent_id = p.id;
  CREATE VIEW codes (the_code) AS SELECT code FROM family UNION SELECT "a b" FROM "order";
  CREATE TRIGGER child_ins AFTER INSERT ON child WHEN new.n > 5 BEGIN UPDATE parent SET code = code || '+' WHERE id = new.parent_id; END;
  CREATE TRIGGER family_del INSTEAD OF DELETE ON family BEGIN DELETE FROM child WHERE s = old."Full Name"; END;
  CREATE TRIGGER "odd trigger" BEFORE UPDATE OF "a b", "ü" ON "order" BEGIN SELECT CASE WHEN new."q""q" < 0 THEN RAISE(ABORT, 'no; really') END; END;
)sql";

constexpr const char* rich_rows = R"sql(
  INSERT INTO parent (id, code) VALUES (7, 'p'), (9, 'q'); INSERT INTO parent (id, code, up) VALUES (20, 'gone', 7); DELETE FROM parent WHERE id = 20;
  INSERT INTO child (id, parent_id, n, s) VALUES (1, 7, 2, 'S'), (2, 7, 3, 't'), (5, 9, 4, NULL);
  INSERT INTO pair VALUES ('x', 1, x'01'), ('y', 1, x'02'); INSERT INTO not_alias (rowid, id, x) VALUES (44, 4, 1.5);
  INSERT INTO "order" VALUES (1, 'b', 'c', 3, 4, 5);
)sql";

constexpr const char* all_rows =
    "SELECT * FROM (SELECT id, parent_id, n, s, twice, half FROM child ORDER BY id) UNION ALL SELECT rowid, id, x, NULL, NULL, NULL FROM "
    "not_alias "
    "UNION ALL SELECT id, code, up, NULL, NULL, NULL FROM parent UNION ALL SELECT name, seq, NULL, NULL, NULL, NULL FROM sqlite_sequence "
    "WHERE seq > 0 "
    "UNION ALL SELECT * FROM \"order\"";

const ObjectId child{Kind::table, "", "", "child"}, parent{Kind::table, "", "", "parent"};

template <class F>
Change altered(const Catalog& catalog, const ObjectId& id, const F& change) {
  Object after = at(catalog, id);
  change(after);
  return alter(at(catalog, id), after);
}

Object new_column(const ObjectId& table, const std::string& name, Column column) {
  column.position = 50;
  return {column_id(table, name), column, "", "", {}, {}};
}

Object new_constraint(const ObjectId& table, const std::string& name, const Constraint& constraint) {
  return {child_id(Kind::constraint, table, name.empty() ? content_name(constraint) : name), constraint, "", "", {}, {}};
}

// Does the effects and undoes them, and looks at catalog and rows each time. Gives the statements of the way up.
std::string there_and_back(Database& database, const std::vector<Change>& effects, const std::string& rows_query = all_rows) {
  const Catalog before = database.read();
  const Catalog after = apply(before, effects);
  const std::string rows = database.rows(rows_query);
  const std::vector<Statement> up = dialect_sqlite.write(before, effects, {}, false);
  database.run(up);
  EXPECT_EQ(differences(after, database.read()), "") << joined(up);
  EXPECT_EQ(database.rows(rows_query), rows) << joined(up);
  const std::vector<Statement> down = dialect_sqlite.write(after, reversed(effects), {}, true);
  database.run(down);
  EXPECT_EQ(differences(before, database.read()), "") << joined(down);
  EXPECT_EQ(database.rows(rows_query), rows) << joined(down);
  EXPECT_EQ(database.rows("PRAGMA foreign_key_check"), "");
  EXPECT_EQ(database.rows("PRAGMA integrity_check"), "ok");
  return joined(up);
}

struct SqliteWrite : testing::Test {
  Database database{std::string(rich_schema) + rich_rows};
  Catalog catalog = database.read();
};

TEST_F(SqliteWrite, AWholeSchemaFromNothingReadsBackEqual) {
  Database empty;
  empty.run(dialect_sqlite.write(empty.read(), effects_between(empty.read(), catalog), {}, false));
  EXPECT_EQ(differences(catalog, empty.read()), "");
  empty.run(dialect_sqlite.write(catalog, effects_between(catalog, {}), {}, false));
  EXPECT_TRUE(empty.read().objects.empty());
}

TEST_F(SqliteWrite, AColumnIsAddedAndDroppedWithoutARebuild) {
  Column column{.type = "INT", .not_null = true, .default_value = "5", .generated = "", .identity = {}, .collation = "", .options = {}};
  const std::string sql = there_and_back(database, {add(new_column(child, "size", column))});
  EXPECT_EQ(sql, "ALTER TABLE child ADD COLUMN size INT NOT NULL DEFAULT 5;\n");
}

TEST_F(SqliteWrite, ANewColumnBringsItsOwnConstraints) {
  Column column{.type = "INT", .default_value = {}, .generated = "", .identity = {}, .collation = "", .options = {}};
  Constraint key{.type = ConstraintType::foreign_key,
                 .columns = {"other"},
                 .expression = "",
                 .include = {},
                 .references = parent,
                 .referenced_columns = {"id"},
                 .options = {}};
  Constraint check{.columns = {}, .expression = "other > 0", .include = {}, .references = {}, .referenced_columns = {}, .options = {}};
  const std::vector<Change> effects{add(new_column(child, "other", column)), add(new_constraint(child, "", key)), add(new_constraint(child, "some", check))};
  EXPECT_EQ(there_and_back(database, effects), "ALTER TABLE child ADD COLUMN other INT REFERENCES parent (id) CONSTRAINT some CHECK (other > 0);\n");
}

TEST_F(SqliteWrite, AnExpressionAsDefaultNeedsARebuild) {
  Column column{.type = "TEXT", .default_value = "CURRENT_TIMESTAMP", .generated = "", .identity = {}, .collation = "", .options = {}};
  EXPECT_NE(there_and_back(database, {add(new_column(child, "made", column))}).find("concertina_new_child"), std::string::npos);
}

TEST_F(SqliteWrite, EveryFacetOfAColumnCanChange) {
  const auto change = [&](const std::string& name, const auto& how) {
    there_and_back(database, {altered(catalog, column_id(child, name), [&](Object& object) { how(as<Column>(object)); })});
  };
  change("parent_id", [](Column& c) { c.not_null = false; });
  change("n", [](Column& c) { c.not_null = true; });
  change("n", [](Column& c) { c.type = "INTEGER"; });
  change("n", [](Column& c) { c.default_value = std::nullopt; });
  change("s", [](Column& c) { c.collation = ""; });
  change("s", [](Column& c) { c.default_value = "'a' || 'b'"; });
  change("half", [](Column& c) { c.stored = true; });
}

TEST_F(SqliteWrite, ConstraintsComeAndGoInOneRebuildPerTable) {
  Constraint check{.columns = {}, .expression = "n < 1000", .include = {}, .references = {}, .referenced_columns = {}, .options = {}};
  const std::vector<Change> effects{add(new_constraint(child, "small", check)), drop(at(catalog, child_id(Kind::constraint, child, "to_parent"))),
                                    drop(at(catalog, child_id(Kind::constraint, child, "short"))),
                                    altered(catalog, column_id(child, "n"), [](Object& o) { as<Column>(o).not_null = true; })};
  const std::string sql = there_and_back(database, effects);
  EXPECT_EQ(sql.find("DROP TABLE child"), sql.rfind("DROP TABLE child"));
}

TEST_F(SqliteWrite, ARenamedConstraintIsRebuilt) {
  there_and_back(database, {altered(catalog, child_id(Kind::constraint, child, "short"), [](Object& o) { o.id.name = "brief"; })});
}

TEST_F(SqliteWrite, ARebuildOfAReferencedTableKeepsItsSequence) {
  there_and_back(database, {altered(catalog, column_id(parent, "code"), [](Object& o) { as<Column>(o).not_null = false; })});
  database.client.execute("INSERT INTO parent (code) VALUES ('next')");
  EXPECT_EQ(database.rows("SELECT id FROM parent WHERE code = 'next'"), "21");
}

TEST_F(SqliteWrite, TableOptionsChange) {
  there_and_back(database, {altered(catalog, {Kind::table, "", "", "order"}, [](Object& o) { as<Table>(o).options["without rowid"] = "true"; }),
                            altered(catalog, column_id({Kind::table, "", "", "order"}, "select"), [](Object& o) { as<Column>(o).not_null = true; })});
}

TEST_F(SqliteWrite, AColumnIsRenamedNativelyWithAllThatNamesIt) {
  Database wanted(rich_schema);
  wanted.client.execute("ALTER TABLE child RENAME COLUMN n TO number");
  const Catalog after = wanted.read();
  std::vector<Change> effects{alter(at(catalog, column_id(child, "n")), at(after, column_id(child, "number")))};
  for (const Change& change : effects_between(catalog, after)) {
    if (id_of(change).name != "n" && id_of(change).name != "number") effects.push_back(change);
  }
  const std::string sql = there_and_back(database, effects, "SELECT id, parent_id, s, twice, half FROM child");
  EXPECT_NE(sql.find("ALTER TABLE child RENAME COLUMN n TO number"), std::string::npos);
  EXPECT_EQ(sql.find("concertina_new"), std::string::npos) << sql;
  EXPECT_EQ(sql.find("INDEX"), std::string::npos) << sql;
}

TEST_F(SqliteWrite, ATableIsRenamedNativelyWithAllThatNamesIt) {
  Database wanted(rich_schema);
  wanted.client.execute("ALTER TABLE parent RENAME TO \"The Elders\"");
  const Catalog after = wanted.read();
  const ObjectId elders{Kind::table, "", "", "The Elders"};
  std::vector<Change> effects{alter(at(catalog, parent), at(after, elders))};
  for (const Change& change : effects_between(catalog, after)) {
    if (id_of(change) == parent || id_of(change) == elders) continue;
    if (id_of(change).parent == "The Elders" && id_of(change).kind == Kind::column) {
      effects.push_back(alter(at(catalog, column_id(parent, id_of(change).name)), *change.after));
    } else if (!(id_of(change).parent == "parent" && id_of(change).kind == Kind::column)) {
      effects.push_back(change);
    }
  }
  const std::string sql = there_and_back(database, effects, "SELECT id, parent_id, s, twice, half FROM child");
  EXPECT_EQ(sql.find("concertina_new"), std::string::npos) << sql;
}

TEST_F(SqliteWrite, ARenamedIndexIsBuiltAnew) {
  const std::string sql = there_and_back(database, {altered(catalog, child_id(Kind::index, child, "child_s"), [](Object& o) { o.id.name = "by_s"; })});
  EXPECT_EQ(sql, "DROP INDEX child_s;\nCREATE INDEX by_s ON child (s DESC, lower(s)) WHERE n > 1;\n");
}

TEST_F(SqliteWrite, AColumnWithAllThatHangsOnItGoesAndANewOneTakesItsName) {
  // The end of a change of type: the shadow takes the old column's name.
  database.client.execute("ALTER TABLE parent ADD COLUMN shadow INT; UPDATE parent SET shadow = id * 10");
  catalog = database.read();
  Object settled = at(catalog, column_id(parent, "shadow"));
  settled.id = column_id(parent, "up");
  const std::vector<Change> effects{drop(at(catalog, child_id(Kind::constraint, parent, "FOREIGN KEY (up) REFERENCES parent"))),
                                    drop(at(catalog, column_id(parent, "up"))), alter(at(catalog, column_id(parent, "shadow")), settled)};
  database.run(dialect_sqlite.write(catalog, effects, {}, false));
  EXPECT_EQ(differences(apply(catalog, effects), database.read()), "");
  EXPECT_EQ(database.rows("SELECT id, up FROM parent"), "7|70;9|90");
}

TEST_F(SqliteWrite, NamesOfTwoColumnsAreSwapped) {
  Database pair("CREATE TABLE t (a INT, b INT, CHECK (a < b)); INSERT INTO t VALUES (1, 2)");
  const Catalog before = pair.read();
  const ObjectId t{Kind::table, "", "", "t"};
  const auto named = [&](const std::string& from, const std::string& to) {
    Object object = at(before, column_id(t, from));
    object.id.name = to;
    return object;
  };
  const std::vector<Change> effects{
      alter(named("a", "a"), named("a", "x")),
      alter(named("b", "b"), named("b", "a")),
      alter(named("a", "x"), named("a", "b")),
      drop(at(before, child_id(Kind::constraint, t, "CHECK (a < b)"))),
  };
  pair.run(dialect_sqlite.write(before, effects, {}, false));
  EXPECT_EQ(pair.rows("SELECT a, b FROM t"), "2|1");
}

TEST_F(SqliteWrite, ARebuildStopsWhenForeignKeysAreOnAndKeepsTheChildren) {
  database.client.execute("PRAGMA foreign_keys = ON");
  const std::vector<Change> effects{altered(catalog, column_id(parent, "code"), [](Object& o) { as<Column>(o).not_null = false; })};
  EXPECT_THROW(database.run(dialect_sqlite.write(catalog, effects, {}, false)), Error);
  EXPECT_EQ(database.rows("SELECT count(*) FROM child"), "3");
  EXPECT_EQ(differences(catalog, database.read()), "");
}

TEST_F(SqliteWrite, ARebuildWithRowsThatReferToNothingIsRolledBack) {
  database.client.execute("INSERT INTO child (id, parent_id, n) VALUES (6, 555, 1)");
  const std::vector<Change> effects{altered(catalog, column_id(child, "s"), [](Object& o) { as<Column>(o).collation = ""; })};
  EXPECT_THROW(database.run(dialect_sqlite.write(catalog, effects, {}, false)), Error);
  EXPECT_EQ(differences(catalog, database.read()), "");
}

TEST_F(SqliteWrite, ARebuildThatWouldSwallowRowsIsRolledBack) {
  Database doubles("CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (1)");
  Constraint unique{.type = ConstraintType::unique,
                    .columns = {"a"},
                    .expression = "",
                    .include = {},
                    .references = {},
                    .referenced_columns = {},
                    .options = {{"on conflict", "IGNORE"}}};
  EXPECT_THROW(doubles.run(dialect_sqlite.write(doubles.read(), {add(new_constraint({Kind::table, "", "", "t"}, "", unique))}, {}, false)), Error);
  EXPECT_EQ(doubles.rows("SELECT count(*) FROM t"), "2");
}

TEST_F(SqliteWrite, TheRowidIsKept) {
  const ObjectId table{Kind::table, "", "", "not_alias"};
  there_and_back(database, {altered(catalog, column_id(table, "x"), [](Object& o) { as<Column>(o).type = "NUMERIC"; })}, "SELECT rowid, * FROM not_alias");
}

TEST_F(SqliteWrite, TablesGoBeforeTheTablesTheyReferTo) {
  database.client.execute("PRAGMA foreign_keys = ON");
  Catalog without = catalog;
  std::erase_if(without.objects, [](const auto& entry) {
    return table_of(entry.first) == child || table_of(entry.first) == parent || entry.first.kind == Kind::view || entry.first.parent == "family";
  });
  database.run(dialect_sqlite.write(catalog, effects_between(catalog, without), {}, false));
  EXPECT_EQ(differences(without, database.read()), "");
}

TEST_F(SqliteWrite, LocksAreTold) {
  const std::vector<Statement> statements =
      dialect_sqlite.write(catalog, {altered(catalog, column_id(child, "n"), [](Object& o) { as<Column>(o).type = "BIGINT"; })}, {}, false);
  const auto copy = std::find_if(statements.begin(), statements.end(), [](const Statement& s) { return s.sql.starts_with("INSERT"); });
  ASSERT_NE(copy, statements.end());
  EXPECT_TRUE(copy->rewrites);
  EXPECT_EQ(copy->lock, "EXCLUSIVE");
  EXPECT_EQ(copy->blocks, "writes");
  EXPECT_EQ(copy->on, std::vector<std::string>{"child"});
  EXPECT_EQ(copy->lock_timeout_ms, 0);  // the client's busy_timeout
}

TEST_F(SqliteWrite, AKeyThatRefusesNullWhateverItsColumnsSayIsNotRelaxed) {
  for (const std::string options : {"STRICT", "WITHOUT ROWID"}) {
    Database keyed("CREATE TABLE t (k TEXT NOT NULL, v INT, PRIMARY KEY (k)) " + options);
    const Catalog before = keyed.read();
    const Change relaxed = altered(before, column_id({Kind::table, "", "", "t"}, "k"), [](Object& column) { as<Column>(column).not_null = false; });
    EXPECT_THROW(dialect_sqlite.write(before, {relaxed}, {}, false), Error) << options;
  }
}

TEST_F(SqliteWrite, OtherEnginesObjectsAreRefused) {
  EXPECT_THROW(dialect_sqlite.write(catalog, {add({{Kind::sequence, "", "", "s"}, Sequence{}, "", "", {}, {}})}, {}, false), Error);
}

}  // namespace
}  // namespace concertina::sqlite_test
