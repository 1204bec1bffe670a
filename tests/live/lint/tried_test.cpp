// Statements of MySQL, MariaDB and SQLite as the servers take them, and what the servers do for them.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include <map>

#include "lint/reader.hpp"
#include "support/deploying.hpp"

namespace concertina {
extern const LintReader lint_reader_tried;
}

namespace concertina::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Texts = std::vector<std::string>;

std::string word(Verb verb) {
  static const std::map<Verb, std::string> words = {{Verb::create_table, "create table"},
                                                    {Verb::drop_table, "drop table"},
                                                    {Verb::rename_table, "rename table"},
                                                    {Verb::truncate, "truncate"},
                                                    {Verb::add_column, "add column"},
                                                    {Verb::drop_column, "drop column"},
                                                    {Verb::rename_column, "rename column"},
                                                    {Verb::change_type, "change type"},
                                                    {Verb::set_not_null, "set not null"},
                                                    {Verb::drop_not_null, "drop not null"},
                                                    {Verb::set_default, "set default"},
                                                    {Verb::drop_default, "drop default"},
                                                    {Verb::set_generated, "set generated"},
                                                    {Verb::add_constraint, "add constraint"},
                                                    {Verb::drop_constraint, "drop constraint"},
                                                    {Verb::create_index, "create index"},
                                                    {Verb::drop_index, "drop index"},
                                                    {Verb::rename_index, "rename index"},
                                                    {Verb::reindex, "reindex"},
                                                    {Verb::attach_partition, "attach"},
                                                    {Verb::detach_partition, "detach"},
                                                    {Verb::rebuild_table, "rebuild"},
                                                    {Verb::alter_table, "alter table"},
                                                    {Verb::change_options, "options"},
                                                    {Verb::create_schema, "create schema"},
                                                    {Verb::drop_database, "drop database"},
                                                    {Verb::add_value, "add value"},
                                                    {Verb::drop_value, "drop value"},
                                                    {Verb::change_values, "change values"},
                                                    {Verb::create_view, "create view"},
                                                    {Verb::drop_view, "drop view"},
                                                    {Verb::create_routine, "create routine"},
                                                    {Verb::drop_routine, "drop routine"},
                                                    {Verb::create_trigger, "create trigger"},
                                                    {Verb::drop_trigger, "drop trigger"},
                                                    {Verb::create_sequence, "create sequence"},
                                                    {Verb::change_privileges, "privileges"},
                                                    {Verb::create_object, "create"},
                                                    {Verb::alter_object, "alter"},
                                                    {Verb::drop_object, "drop"},
                                                    {Verb::insert_rows, "insert"},
                                                    {Verb::update_rows, "update"},
                                                    {Verb::delete_rows, "delete"},
                                                    {Verb::read_rows, "read"},
                                                    {Verb::analyze, "analyze"},
                                                    {Verb::set, "set"},
                                                    {Verb::begin, "begin"},
                                                    {Verb::commit, "commit"},
                                                    {Verb::rollback, "rollback"},
                                                    {Verb::lock_table, "lock"},
                                                    {Verb::sleep, "sleep"},
                                                    {Verb::block, "block"},
                                                    {Verb::unread, "unread"},
                                                    {Verb::validate_constraint, "validate"}};
  const auto found = words.find(verb);
  return found == words.end() ? "?" : found->second;
}

// add column t.x -> name 'text' {marks} sets a null b
std::string shown(const Act& act) {
  std::string text = word(act.verb);
  if (!act.object.name.empty() || !act.object.parent.empty())
    text += " " + (act.object.parent.empty() ? act.object.name : act.object.parent + "." + act.object.name);
  if (!act.name.empty()) text += " -> " + act.name;
  if (!act.text.empty()) text += " '" + act.text + "'";
  if (!act.marks.empty()) text += fmt::format(" {{{}}}", fmt::join(act.marks, ", "));
  if (!act.sets.empty()) text += fmt::format(" sets {}", fmt::join(act.sets, ", "));
  if (!act.null_tests.empty()) text += fmt::format(" null {}", fmt::join(act.null_tests, ", "));
  return text;
}

Texts shown(const std::vector<ReadStatement>& statements) {
  Texts texts;
  for (const ReadStatement& statement : statements) {
    for (const Act& act : statement.acts) texts.push_back(shown(act));
  }
  return texts;
}

struct Reading {
  std::string dialect;
  ReadSql read;

  // On one server for all tests of a dialect.
  explicit Reading(const std::string& given, Catalog schema = {}) : dialect(given) {
    std::string dev;
    if (dialect != "sqlite") {
      static std::map<std::string, Scratch> servers;
      if (!servers.contains(dialect)) servers.emplace(dialect, fresh_database(dialect));
      dev = servers.at(dialect).url;
    }
    schema.dialect = dialect;
    read = lint_reader_tried.open({dialect, dev, std::move(schema)});
  }
  Texts operator()(const std::string& sql) const { return shown(read(sql)); }
};

struct OnServers : ::testing::TestWithParam<std::string> {
  Reading read{GetParam()};
  bool mariadb = GetParam() == "mariadb";
  void SetUp() override {
    read(
        "CREATE TABLE c (id int PRIMARY KEY);"
        "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, a int, b varchar(50), e enum('a','b','c'), s set('a','b'), c_id int, KEY t_a (a));");
  }
};

TEST_P(OnServers, ANewTableComesWithAllItHas) {
  EXPECT_THAT(read("CREATE TABLE u (id int PRIMARY KEY, n int UNIQUE, t_id int, CONSTRAINT u_fk FOREIGN KEY (t_id) REFERENCES t (id))"),
              ElementsAre("create table u", "add column u.id {primary key}", "add column u.n {unique}", "add column u.t_id {references}",
                          "add constraint u.PRIMARY", "add constraint u.u_fk", "create index u.n {unique}", "create index u.u_fk"));
  EXPECT_THAT(read("CREATE TABLE IF NOT EXISTS u (id int)"), ElementsAre("alter table u {if not exists}"));
  EXPECT_THAT(read("DROP TABLE IF EXISTS u, nowhere"), ElementsAre("drop table u {if exists}", "drop table nowhere {if exists}"));
}

TEST_P(OnServers, ColumnsComeAndGoAtOnce) {
  EXPECT_THAT(read("ALTER TABLE t ADD COLUMN x int NOT NULL DEFAULT 1"), ElementsAre("add column t.x"));
  EXPECT_THAT(read("ALTER TABLE t ADD y int, ADD z int FIRST"), ElementsAre("add column t.z", "add column t.y"));
  EXPECT_THAT(read("ALTER TABLE t DROP COLUMN x"), ElementsAre("drop column t.x"));
  EXPECT_THAT(read("ALTER TABLE t DROP COLUMN a"), ElementsAre("drop column t.a"));
}

TEST_P(OnServers, WhatCopiesIsMarked) {
  EXPECT_THAT(read("ALTER TABLE t MODIFY a bigint"), ElementsAre("change type t.a {blocks writes, copies}"));
  EXPECT_THAT(read("ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0)"), ElementsAre("add constraint t.ck {blocks writes, copies}"));
  EXPECT_THAT(read("ALTER TABLE t MODIFY b varchar(60)"), ElementsAre("change type t.b"));
  EXPECT_THAT(read("ALTER TABLE t MODIFY b varchar(60) NOT NULL"), ElementsAre("set not null t.b"));
  EXPECT_THAT(read("ALTER TABLE t ENGINE=InnoDB"), ElementsAre("rebuild t 'ENGINE'"));
  EXPECT_THAT(read("ALTER TABLE t ENGINE=MyISAM"), ElementsAre("rebuild t 'ENGINE' {blocks writes, copies}"));
  EXPECT_THAT(read("OPTIMIZE TABLE t"), ElementsAre("rebuild t 'OPTIMIZE' {blocks writes, copies}"));
}

TEST_P(OnServers, AForeignKeyCopiesUnlessUnchecked) {
  const std::string add = "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (c_id) REFERENCES c (id)";
  const std::string both = "add constraint t.fk {blocks writes, copies}";
  EXPECT_THAT(read(add), ElementsAre(both, "create index t.fk {blocks writes, copies}"));
  EXPECT_THAT(read("ALTER TABLE t DROP FOREIGN KEY fk; ALTER TABLE t DROP INDEX fk"), ElementsAre("drop constraint t.fk", "drop index t.fk"));
  EXPECT_THAT(read("SET foreign_key_checks = 0;\n" + add), ElementsAre("set foreign_key_checks -> 0", "add constraint t.fk", "create index t.fk"));
}

TEST_P(OnServers, IndexesAreBuiltWhileOthersWrite) {
  EXPECT_THAT(read("CREATE INDEX i ON t (a) -- for reports"), ElementsAre("create index t.i"));
  EXPECT_THAT(read("CREATE UNIQUE INDEX u ON t (a)"), ElementsAre("create index t.u {unique}"));
  EXPECT_THAT(read("CREATE FULLTEXT INDEX f ON t (b)"), ElementsAre("create index t.f {blocks writes}"));
  EXPECT_THAT(read("DROP INDEX i ON t"), ElementsAre("drop index t.i"));
  EXPECT_THAT(read("ALTER TABLE t RENAME INDEX u TO v"), ElementsAre("rename index t.u -> v"));
  EXPECT_THAT(read("ALTER TABLE t DROP INDEX v, ADD INDEX v (a, b)"), ElementsAre("drop index t.v {unique}", "create index t.v"));
}

TEST_P(OnServers, WhatTheStatementAsksForIsMarked) {
  EXPECT_THAT(read("ALTER TABLE t ADD x int, ALGORITHM=COPY"), ElementsAre("add column t.x {asks for copy, blocks writes, copies}"));
  EXPECT_THAT(read("ALTER TABLE t ADD INDEX i (a), LOCK=SHARED"), ElementsAre("create index t.i {asks for copy, blocks writes}"));
  EXPECT_THAT(read("ALTER TABLE t ADD INDEX j (a), ALGORITHM=INPLACE, LOCK=NONE"), ElementsAre("create index t.j"));
  EXPECT_THAT(read("ALTER TABLE t ADD y int, ALGORITHM=INSTANT"), ElementsAre("add column t.y"));
  EXPECT_THAT(read("ALTER TABLE t MODIFY a bigint, ALGORITHM=INPLACE"),
              ElementsAre(HasSubstr("unread 'the server refuses it: ALGORITHM=INPLACE is not supported")));
}

TEST_P(OnServers, NewNames) {
  EXPECT_THAT(read("ALTER TABLE t CHANGE a a2 int"), ElementsAre("rename column t.a -> a2"));
  EXPECT_THAT(
      read("ALTER TABLE t CHANGE a2 `a 3` bigint, ADD q int"),
      ElementsAre("change type t.a2 {blocks writes, copies}", "add column t.q {blocks writes, copies}", "rename column t.a2 -> a 3 {blocks writes, copies}"));
  EXPECT_THAT(read("ALTER TABLE t RENAME COLUMN `a 3` TO b, RENAME COLUMN b TO `a 3`"), ElementsAre("rename column t.a 3 -> b", "rename column t.b -> a 3"));
  EXPECT_THAT(read("ALTER TABLE t RENAME TO u"), ElementsAre("rename table t -> u"));
  EXPECT_THAT(read("RENAME TABLE u TO old, c TO u, old TO c"), ElementsAre("rename table c -> u", "rename table u -> c"));
  EXPECT_THAT(read("ALTER TABLE c RENAME t, ADD x int"), ElementsAre("add column c.x", "rename table c -> t"));
}

TEST_P(OnServers, ValuesOfLists) {
  EXPECT_THAT(read("ALTER TABLE t MODIFY e enum('a','b','c','it''s')"), ElementsAre("add value t.e -> it's"));
  EXPECT_THAT(read("ALTER TABLE t MODIFY e enum('a','x','b','c','it''s')"),
              ElementsAre("change values t.e ''x' comes before 'b'' {blocks writes, copies}", "add value t.e -> x {blocks writes, copies}"));
  EXPECT_THAT(read("ALTER TABLE t MODIFY e enum('a','b','c')"),
              ElementsAre("drop value t.e 'x' {blocks writes, copies}", "drop value t.e 'it's' {blocks writes, copies}"));
  EXPECT_THAT(read("ALTER TABLE t MODIFY e enum('b','a','c')"), ElementsAre("change values t.e 'the order of its values changes' {blocks writes, copies}"));
  const Texts grown = read("ALTER TABLE t MODIFY s set('a','b','c','d','e','f','g','h','i')");
  EXPECT_EQ(grown.at(0), "change values t.s 'with 9 values in place of 2 each row takes 2 bytes for it in place of 1 byte' {blocks writes, copies}");
}

TEST_P(OnServers, Partitions) {
  read(
      "CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20));"
      "CREATE TABLE x (id int PRIMARY KEY)");
  EXPECT_THAT(read("ALTER TABLE p ADD PARTITION (PARTITION p2 VALUES LESS THAN (30))"), ElementsAre("attach p -> p2 'ADD PARTITION'"));
  EXPECT_THAT(read("ALTER TABLE p DROP PARTITION p2"),
              ElementsAre(mariadb ? "detach p -> p2 'DROP PARTITION' {blocks reads, blocks writes}" : "detach p -> p2 'DROP PARTITION'"));
  EXPECT_THAT(read("ALTER TABLE p REORGANIZE PARTITION p1 INTO (PARTITION p1 VALUES LESS THAN (15), PARTITION p3 VALUES LESS THAN (20))"),
              ElementsAre(mariadb ? "rebuild p 'REORGANIZE PARTITION' {blocks writes, copies}" : "rebuild p 'REORGANIZE PARTITION' {blocks writes}"));
  EXPECT_THAT(read("ALTER TABLE p EXCHANGE PARTITION p0 WITH TABLE x"), ElementsAre("alter table p -> p0 'EXCHANGE PARTITION' {blocks writes, scans}"));
  EXPECT_THAT(read("ALTER TABLE p TRUNCATE PARTITION p0"), ElementsAre(HasSubstr("truncate p -> p0 'TRUNCATE PARTITION'")));
  EXPECT_THAT(read("ALTER TABLE p REMOVE PARTITIONING"), ElementsAre("rebuild p 'REMOVE PARTITIONING' {blocks writes, copies}"));
  EXPECT_THAT(read("ALTER TABLE p PARTITION BY HASH (id) PARTITIONS 4"), ElementsAre("rebuild p 'PARTITION BY' {blocks writes, copies}"));
}

TEST_P(OnServers, Options) {
  EXPECT_THAT(read("ALTER TABLE t ROW_FORMAT=COMPACT"), ElementsAre("rebuild t 'ROW_FORMAT'"));
  EXPECT_THAT(read("ALTER TABLE t COMMENT = 'x'"), ElementsAre("options t"));
  EXPECT_THAT(read("ALTER TABLE t FORCE"), ElementsAre("rebuild t 'FORCE'"));
  EXPECT_THAT(read("ALTER TABLE t MODIFY a int AFTER id"), ElementsAre("alter table t"));
  EXPECT_THAT(read("ALTER TABLE t MODIFY a int COMMENT 'y'"), ElementsAre("alter table t"));
  EXPECT_THAT(read("ALTER TABLE t AUTO_INCREMENT = 100"), ElementsAre("options t -> 100 'AUTO_INCREMENT'"));
}

TEST_P(OnServers, AColumnMayHaveTheNameOfAClause) {
  EXPECT_THAT(read("ALTER TABLE t ADD algorithm varchar(9), MODIFY a bigint"),
              ElementsAre("change type t.a {blocks writes, copies}", "add column t.algorithm {blocks writes, copies}"));
}

TEST_P(OnServers, CodeInBodies) {
  EXPECT_THAT(read("DELIMITER //\n"
                   "CREATE PROCEDURE p() BEGIN ALTER TABLE t ADD x int; DROP TABLE c; END//\n"
                   "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 1; END//\n"
                   "DELIMITER ;\n"
                   "CALL p();\n"
                   "DROP PROCEDURE p;"),
              ElementsAre("create routine p", "create trigger t.g", "drop table c {in block}", "add column t.x {in block}", "drop routine p"));
  EXPECT_THAT(read("CREATE VIEW v AS SELECT a FROM t; CREATE OR REPLACE VIEW v AS SELECT b FROM t; DROP VIEW v"),
              ElementsAre("create view v", "create view v", "drop view v"));
  EXPECT_THAT(read("SET @sql = 'ALTER TABLE t ADD z int'; PREPARE s FROM @sql; EXECUTE s; DEALLOCATE PREPARE s"),
              ElementsAre("set @sql -> ALTER TABLE t ADD z int", "alter 'prepare'", "add column t.z {in block}", "set deallocate"));
}

TEST_P(OnServers, WhatIsRefusedIsSaid) {
  EXPECT_THAT(read("ALTER TABLE t ADD a int; ALTER TABLE t ADD n int"),
              ElementsAre("unread 'the server refuses it: Duplicate column name 'a''", "add column t.n"));
  EXPECT_THAT(read("UPDATE nowhere SET a = 1"), ElementsAre("unread 'the server refuses it: Table 'nowhere' doesn't exist'"));
  EXPECT_THAT(read("UPDATE t SET nothing = 1"), ElementsAre(HasSubstr("unread 'the server refuses it: Unknown column 'nothing'")));
  EXPECT_THAT(read("ALTR TABLE t ADD m int"), ElementsAre(HasSubstr("unread 'the server refuses it: You have an error in your SQL syntax")));
}

TEST_P(OnServers, Rows) {
  EXPECT_THAT(read("UPDATE t SET a = 1, b = 'x'"), ElementsAre("update t {constant} sets a, b"));
  EXPECT_THAT(read("UPDATE t AS u SET u.a = id + 1 WHERE u.a IS NULL AND b = 'y' LIMIT 100"), ElementsAre("update t {limit, where} sets a null a"));
  EXPECT_THAT(read("DELETE FROM t WHERE a < 3"), ElementsAre("delete t {where}"));
  EXPECT_THAT(read("INSERT INTO t (a) SELECT a FROM t"), ElementsAre("insert t"));
  EXPECT_THAT(read("TRUNCATE TABLE t"), ElementsAre("truncate t"));
  EXPECT_THAT(read("SELECT a FROM t WHERE id = 1 FOR UPDATE SKIP LOCKED; DO SLEEP(5)"), ElementsAre("read t {skip locked, where}", "sleep"));
}

TEST_P(OnServers, SessionsAndTransactions) {
  const auto statements = read.read("START TRANSACTION;\nUPDATE t SET a = 1;\nROLLBACK;\nCOMMIT;\nSET SESSION lock_wait_timeout = 5, @x = 1");
  EXPECT_THAT(shown(statements), ElementsAre("begin", "update t {constant} sets a", "rollback", "commit", "set lock_wait_timeout -> 5", "set @x -> 1"));
  EXPECT_EQ(statements.at(2).line, 3);
  EXPECT_THAT(read("LOCK TABLES t WRITE, c READ; UNLOCK TABLES; ANALYZE TABLE t"),
              ElementsAre("lock t {blocks reads, blocks writes}", "lock c {blocks writes}", "set unlock", "analyze t"));
  EXPECT_THAT(read("GRANT SELECT ON *.* TO x; DROP DATABASE shop; CREATE USER x; SET GLOBAL max_connections = 5"),
              ElementsAre("privileges", "drop database shop", "create 'user'", "set max_connections -> 5"));
  EXPECT_THAT(read("SET sql_mode = 'ANSI_QUOTES'; SET NAMES latin1; ALTER TABLE t ADD COLUMN z int"),
              ElementsAre(HasSubstr("set"), HasSubstr("set"), "add column t.z"));
}

TEST_P(OnServers, TheDatabaseThatIsNamedIsTheScratchDatabase) {
  EXPECT_THAT(read("CREATE INDEX i ON shop.t (a); UPDATE shop.t JOIN shop.c ON c.id = t.id SET t.a = shop.c.id; RENAME TABLE `shop`.t TO shop.u"),
              ElementsAre("create index t.i", "update t sets a", "rename table t -> u"));
  EXPECT_THAT(read("USE shop; DROP TABLE other.u; USE other; DROP TABLE c; USE shop; DROP TABLE c"),
              ElementsAre("set database -> shop", HasSubstr("unread 'it is about the database other"), "set database -> other", HasSubstr("unread"),
                          "set database -> shop", "drop table c"));
}

TEST_P(OnServers, AnExpressionAsDefaultCopies) {
  EXPECT_THAT(read("ALTER TABLE t ADD COLUMN `u 1` varchar(40) NOT NULL DEFAULT (uuid()) COMMENT '(x)' AFTER id"),
              ElementsAre("add column t.u 1 {blocks writes, copies}"));
  EXPECT_THAT(read("ALTER TABLE t DROP `u 1`"), ElementsAre("drop column t.u 1"));
}

TEST_P(OnServers, TemporaryTablesAreNobodyElses) {
  EXPECT_THAT(read("CREATE TEMPORARY TABLE x AS SELECT id FROM t; ALTER TABLE x MODIFY id bigint; INSERT INTO x SELECT id FROM t; DROP TEMPORARY TABLE x"),
              ElementsAre("create 'temporary table'", "alter table x", "insert x", "drop 'temporary table'"));
}

TEST_P(OnServers, TheServersOwnIndexGoesWithoutSaying) {
  read("ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (c_id) REFERENCES c (id)");
  EXPECT_THAT(read("CREATE INDEX i ON t (c_id)"), ElementsAre("create index t.i"));
}

TEST_P(OnServers, TheSchemaBehindEachIsTold) {
  const auto statements = read.read("ALTER TABLE t ADD x int; ALTER TABLE t DROP x");
  const ObjectId column{Kind::column, "", "t", "x"};
  EXPECT_NE(find(statements.at(0).after->is, column), nullptr);
  EXPECT_EQ(find(statements.at(1).after->is, column), nullptr);

  const Reading again(read.dialect, statements.at(0).after->is);
  EXPECT_THAT(again("ALTER TABLE t DROP x"), ElementsAre("drop column t.x"));
}

TEST_P(OnServers, NamesThatOnlyTheServerReadsAreFoundAllTheSame) {
  EXPECT_THAT(read("CREATE TABLE 2fa (id int PRIMARY KEY)"), ElementsAre("create table 2fa", HasSubstr("add column 2fa.id"), HasSubstr("add constraint 2fa.")));
  EXPECT_THAT(read("ALTER TABLE 2fa ADD n int"), ElementsAre("add column 2fa.n"));
  EXPECT_THAT(read("SET sql_mode = 'ANSI_QUOTES'; ALTER TABLE \"t\" ADD \"n m\" int"), ElementsAre(HasSubstr("set"), HasSubstr("add column t.n m")));
}

INSTANTIATE_TEST_SUITE_P(Both, OnServers, ::testing::Values("mysql", "mariadb"), [](const auto& one) { return one.param; });

TEST(TriedOnMariaDb, WhereInstantIsIgnored) {
  const Reading read("mariadb");
  read("CREATE TABLE t (id int PRIMARY KEY, a int)");
  EXPECT_THAT(read("ALTER TABLE t PARTITION BY HASH (id) PARTITIONS 4"), ElementsAre("rebuild t 'PARTITION BY' {blocks writes, copies}"));
  EXPECT_THAT(read("ALTER TABLE t REMOVE PARTITIONING, ALGORITHM=INSTANT"), ElementsAre(HasSubstr("unread")));
  EXPECT_THAT(read("ALTER TABLE t ENGINE=MyISAM, ALGORITHM=INSTANT"), ElementsAre("rebuild t 'ENGINE' {blocks writes, copies}"));
  EXPECT_THAT(read("CREATE OR REPLACE TABLE t (id int PRIMARY KEY)"),
              ElementsAre("drop table t", "create table t", "add column t.id {primary key}", "add constraint t.PRIMARY"));
  EXPECT_THAT(read("CREATE SEQUENCE s; ALTER TABLE t ADD j json, ADD k int CHECK (k > 0)"),
              ElementsAre("create sequence s", HasSubstr("add column t.j"), HasSubstr("add column t.k"), HasSubstr("add constraint t.")));
}

TEST(TriedOnSqlite, Tables) {
  const Reading read("sqlite");
  EXPECT_THAT(read("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT UNIQUE, b TEXT); CREATE VIEW v AS SELECT a FROM t"),
              ElementsAre("create table t", "add column t.id {primary key}", "add column t.a {unique}", "add column t.b", "add constraint t.PRIMARY KEY (id)",
                          "add constraint t.UNIQUE (a)", "create view v"));
  EXPECT_THAT(read("ALTER TABLE t ADD COLUMN x INT NOT NULL DEFAULT 1"), ElementsAre("add column t.x"));
  EXPECT_THAT(read("ALTER TABLE t ADD y INT CHECK (y > 0)"),
              ElementsAre("add column t.y {blocks writes, scans}", "add constraint t.CHECK (y > 0) {blocks writes, scans}"));
  EXPECT_THAT(read("ALTER TABLE t RENAME a TO a2"), ElementsAre("rename column t.a -> a2"));
  EXPECT_THAT(read("ALTER TABLE t DROP COLUMN x"), ElementsAre("drop column t.x {blocks writes, copies}"));
  EXPECT_THAT(read("CREATE INDEX i ON t (b)"), ElementsAre("create index t.i {blocks writes, scans}"));
  EXPECT_THAT(read("ALTER TABLE t ADD z INT UNIQUE"), ElementsAre("unread 'the server refuses it: Cannot add a UNIQUE column'"));
  EXPECT_THAT(read("CREATE VIRTUAL TABLE f USING fts5 (x)"), ElementsAre("create f"));
  EXPECT_THAT(read("DROP TABLE f"), ElementsAre("drop table f"));
}

TEST(TriedOnSqlite, TheTableBuiltAnew) {
  const Reading read("sqlite");
  read("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT); CREATE TABLE k (t_id INT REFERENCES t (id)); CREATE INDEX i ON t (a)");
  EXPECT_THAT(
      read("PRAGMA foreign_keys = OFF; BEGIN; CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO n SELECT * FROM t; DROP TABLE t;"
           "ALTER TABLE n RENAME TO t; CREATE INDEX i ON t (a); COMMIT"),
      ElementsAre("set foreign_keys -> OFF", "begin", "create table n", "add column n.id {primary key}", "add column n.a", "add constraint n.PRIMARY KEY (id)",
                  "insert n", "drop table t", "rename table n -> t", "create index t.i {blocks writes, scans}", "commit"));
}

TEST(TriedOnSqlite, RowsAndTransactions) {
  const Reading read("sqlite");
  read("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b INT)");
  EXPECT_THAT(read("UPDATE OR IGNORE t SET (a, b) = (1, 2) WHERE b IS NULL; WITH x AS (SELECT 1) DELETE FROM t; REPLACE INTO t VALUES (1, 2, 3)"),
              ElementsAre("update t {where} sets a, b null b", "delete t", "insert t"));
  EXPECT_THAT(read("UPDATE u SET a = 1; VACUUM; ANALYZE; REINDEX t"),
              ElementsAre("unread 'the server refuses it: no such table: u'", "rebuild 'VACUUM' {blocks writes, copies}", "analyze",
                          "reindex t {blocks writes, scans}"));
  const auto statements = read.read("BEGIN; DROP TABLE t; ROLLBACK; ALTER TABLE t ADD c INT");
  EXPECT_THAT(shown(statements), ElementsAre("begin", "drop table t", "rollback", "add column t.c"));
  EXPECT_THAT(read("\n.mode csv\n"), ElementsAre("unread '.mode csv is a command of the sqlite3 shell, not SQL'"));
}

}  // namespace
}  // namespace concertina::test
