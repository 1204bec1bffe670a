// Migration files of many tools, as SQL with its lines, its transactions, and what of the file is no SQL.
#include "lint/migration.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "model/error.hpp"

namespace concertina {
namespace {

namespace fs = std::filesystem;

using Texts = std::vector<std::string>;

class Directory {
 public:
  Directory() : root_(fs::path(::testing::TempDir()) / ("lint_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()))) {
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  ~Directory() { fs::remove_all(root_); }
  std::string add(const std::string& path, const std::string& text = "SELECT 1;\n") const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
    return (root_ / path).string();
  }
  std::string path() const { return root_.string(); }

 private:
  fs::path root_;
};

Texts names_at(const std::vector<std::string>& paths) {
  Texts result;
  for (const Migration& migration : migrations_at(paths, false)) result.push_back(fs::path(migration.path).filename().string());
  return result;
}

Migration sql(const std::string& text, const std::string& path = "x.sql") { return migration_of(path, text, false); }
Migration alembic(const std::string& body, const std::string& before = "") {
  return migration_of("x.py", "from alembic import op\n" + before + "def upgrade():\n" + body + "\ndef downgrade():\n    op.drop_table('t')\n", false);
}
Migration django(const std::string& operations, const std::string& before = "") {
  return migration_of("shop/migrations/0002_x.py",
                      "from django.db import migrations\n" + before + "class Migration(migrations.Migration):\n    operations = [" + operations + "]\n", false);
}

Texts texts(const Migration& migration) {
  Texts result;
  for (const SqlPiece& piece : migration.pieces) {
    EXPECT_GE(static_cast<std::ptrdiff_t>(piece.lines.size()), 1 + std::count(piece.sql.begin(), piece.sql.end(), '\n'));
    result.push_back(piece.sql);
  }
  return result;
}

// "t": a transaction of the tool's; "+": the one before; "q": of one query; "y": unless a statement forbids it; "-": none.
std::string ways(const Migration& migration) {
  std::string result;
  for (const SqlPiece& piece : migration.pieces) result += piece.alone_is_none ? 'q' : piece.yields ? 'y' : piece.joins ? '+' : piece.transaction ? 't' : '-';
  return result;
}

Texts remarks(const std::vector<Remark>& all) {
  Texts result;
  for (const Remark& remark : all) result.push_back(std::to_string(remark.line) + " " + remark.text);
  return result;
}

std::string where_refused(const std::vector<std::string>& paths) {
  try {
    migrations_at(paths, false);
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint.empty());
    return error.what_happened + " (" + error.where + ")";
  }
  return "";
}

TEST(SqlForms, PlainFilesRunAsTheyAreSaidTo) {
  EXPECT_EQ(sql("SELECT 1;\n").form, "sql");
  EXPECT_EQ(ways(sql("SELECT 1;\n")), "-");
  EXPECT_EQ(ways(migration_of("x.sql", "SELECT 1;\n", true)), "t");
  EXPECT_EQ(ways(migration_of("x.sql", "-- no-transaction\nSELECT 1;\n", true)), "q");
}

TEST(SqlForms, EmptyFilesHaveNoPieces) {
  EXPECT_TRUE(sql("").pieces.empty());
  EXPECT_TRUE(sql("\r\n \r\n").pieces.empty());
  EXPECT_TRUE(sql("-- +goose Up").pieces.empty());
}

TEST(SqlForms, CarriageReturnsGoAndLinesStay) {
  const Migration found = sql("SELECT 1;\r\nSELECT 2;\r\n");
  EXPECT_EQ(texts(found), Texts{"SELECT 1;\nSELECT 2;\n"});
  EXPECT_EQ(found.pieces.at(0).lines, (std::vector<int>{1, 2, 3}));
}

TEST(SqlForms, Dbmate) {
  const Migration found = sql("-- title\n-- migrate:up\nCREATE TABLE t (a int);\n\n-- migrate:down\nDROP TABLE t;\n");
  EXPECT_EQ(found.form, "dbmate");
  EXPECT_EQ(texts(found), Texts{"-- migrate:up\nCREATE TABLE t (a int);\n"});
  EXPECT_EQ(found.pieces.at(0).lines.front(), 2);
  EXPECT_EQ(ways(found), "t");
  EXPECT_EQ(ways(sql("-- migrate:up transaction:false\nSELECT 1;\n-- migrate:down transaction:false\nSELECT 2;")), "q");
}

TEST(SqlForms, Goose) {
  const std::string text =
      "-- +goose Up\nSELECT 1;\n-- +goose StatementBegin\nSELECT ';'\n-- +goose StatementEnd\nSELECT 3;\n-- +goose Down\n-- +goose StatementBegin\nDROP TABLE "
      "t;\n"
      "-- +goose StatementEnd\n";
  const Migration found = sql(text);
  EXPECT_EQ(found.form, "goose");
  EXPECT_EQ(texts(found), (Texts{"SELECT 1;", "SELECT ';'", "SELECT 3;"}));
  EXPECT_EQ(found.pieces.at(2).lines, std::vector<int>{6});
  EXPECT_EQ(ways(found), "t++");
  EXPECT_EQ(ways(sql("-- +goose NO TRANSACTION\n" + text)), "-q-");
}

TEST(SqlForms, ToolsThatSendAFileAsOneQuery) {
  EXPECT_EQ(sql("SELECT 1;", "1_x.up.sql").form, "golang-migrate");
  EXPECT_EQ(sql("SELECT 1;", "migrations/20240101_x/migration.sql").form, "prisma");
  EXPECT_EQ(sql("SELECT 1;", "migrations/x/migration.sql").form, "sql");
  EXPECT_EQ(sql("\\set ON_ERROR_STOP on\nSELECT 1;", "1_x.up.sql").form, "sql");
  EXPECT_EQ(ways(sql("SELECT 1;", "1_x.up.sql")), "q");
  EXPECT_TRUE(sql("SELECT 1;", "1_x.up.sql").pieces.at(0).transaction);
}

TEST(SqlForms, DrizzleMarksEndStatementsOnTheirLineOrTheNext) {
  const Migration found = sql("CREATE TABLE a (\n  b int\n);\n--> statement-breakpoint\nSELECT 2;--> statement-breakpoint\nSELECT 3\n");
  EXPECT_EQ(found.form, "drizzle");
  EXPECT_EQ(texts(found), (Texts{"CREATE TABLE a (\n  b int\n);\n", "\nSELECT 2;", "\nSELECT 3\n"}));
  EXPECT_EQ(found.pieces.at(1).lines, (std::vector<int>{4, 5}));
  EXPECT_EQ(found.pieces.at(2).lines.front(), 5);
  EXPECT_EQ(ways(found), "t++");
}

TEST(SqlForms, DrizzleIsToldByItsJournalToo) {
  const Directory at;
  at.add("meta/_journal.json", "{}");
  at.add("0001_x.sql");
  EXPECT_EQ(migrations_at({at.path()}, false).at(0).form, "drizzle");
}

TEST(SqlForms, LiquibaseChangesetsAreTransactions) {
  const Migration found = sql(
      "--liquibase formatted sql\n\n--changeset a:1\nSELECT 1;\n--rollback DROP TABLE t;\n-- changeset a:2 runInTransaction:false\nSELECT 2;\n--changeset a:3\n"
      "SELECT 3;\n--changeset a:4 runInTransaction:false splitStatements:false\nSELECT 4; SELECT 5;\n");
  EXPECT_EQ(found.form, "liquibase");
  EXPECT_EQ(texts(found).front(), "--changeset a:1\nSELECT 1;\n--rollback DROP TABLE t;");
  EXPECT_EQ(ways(found), "t-tq");
  EXPECT_EQ(found.pieces.at(2).lines.front(), 8);
}

TEST(SqlForms, AtlasFilesSayHowTheyAreCut) {
  const Migration found = sql("-- atlas:delimiter -- end\n-- atlas:txmode none\n\nSELECT 1\n-- end\nSELECT 2\n-- end\n");
  EXPECT_EQ(found.form, "atlas");
  ASSERT_EQ(found.pieces.size(), 2U);
  EXPECT_EQ(found.pieces.at(1).sql, "\nSELECT 2\n");
  EXPECT_EQ(found.pieces.at(1).lines.at(1), 6);
  EXPECT_EQ(ways(found), "--");
}

TEST(SqlForms, NodePgMigrateSections) {
  const Migration found = sql("-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;\n");
  EXPECT_EQ(texts(found), Texts{"-- Up Migration\nSELECT 1;"});
  EXPECT_EQ(ways(found), "t");
}

TEST(SqlForms, FlywayLooksBesideTheFile) {
  const Directory at;
  at.add("V1__a.sql");
  at.add("V2__b.sql");
  at.add("V2__b.sql.conf", "placeholderReplacement=false\nexecuteInTransaction = false\r\n");
  const std::vector<Migration> found = migrations_at({at.path()}, false);
  EXPECT_EQ(found.at(0).form, "flyway");
  EXPECT_EQ(ways(found.at(0)), "y");
  EXPECT_EQ(ways(found.at(1)), "-");
}

TEST(Alembic, ExecutesLiterals) {
  const Migration found = alembic(
      "    op.execute('SELECT ''1')\n    op.execute(\n        \"SELECT \"\n        'a'  # why\n    )\n    bind = op.get_bind()\n    "
      "bind.execute(sa.text(\"\"\"SELECT\n2\"\"\"))\n"
      "    op.get_bind().execute(r'\\d' + '\\d')\n    conn.exec_driver_sql(u'x')\n");
  EXPECT_EQ(found.form, "alembic");
  EXPECT_EQ(texts(found), (Texts{"SELECT 1", "SELECT a", "SELECT\n2", "\\d\\d", "x"}));
  EXPECT_EQ(ways(found), "t++++");
  EXPECT_EQ(found.pieces.at(0).lines, std::vector<int>{3});
  EXPECT_EQ(found.pieces.at(1).lines, std::vector<int>{5});
  EXPECT_EQ(found.pieces.at(2).lines, (std::vector<int>{9, 10}));
  EXPECT_TRUE(found.unread.empty());
  EXPECT_TRUE(found.one_way.empty());
}

TEST(Alembic, LinesAreThoseOfTheFile) {
  const Migration found = alembic("    op.execute('a\\nb'\n               '\\n'\n               'c')\n    op.execute('''\\\n  d\n  e\n''')\n");
  EXPECT_EQ(found.pieces.at(0).lines, (std::vector<int>{3, 3, 5}));
  EXPECT_EQ(found.pieces.at(1).sql, "  d\n  e\n");
  EXPECT_EQ(found.pieces.at(1).lines, (std::vector<int>{7, 8, 9}));
}

TEST(Alembic, KnowsConstantsDedentAndStrip) {
  const Migration found = alembic("    op.execute(SQL)\n    local = 'SELECT 2'\n    op.execute(local)\n    for one in ALL:\n        op.execute(one)\n",
                                  "SQL = textwrap.dedent(\"\"\"\n    SELECT\n      1\n    \"\"\").strip()\nALL: list[str] = ['a', 'b',]\n");
  EXPECT_EQ(texts(found), (Texts{"SELECT\n  1", "SELECT 2", "a", "b"}));
  EXPECT_EQ(found.pieces.at(0).lines, (std::vector<int>{3, 4}));
  EXPECT_EQ(found.pieces.at(3).lines, std::vector<int>{6});
}

TEST(Alembic, NamesMeanWhatTheyLastWereGiven) {
  const Migration found = alembic(
      "    x = 'a'\n    op.execute(x)\n    x = 'b'\n    op.execute(x)\n    if y:\n        x = 'c'\n        op.execute(x)\n    op.execute(x)\n    z = 'd'\n    "
      "z += f()\n"
      "    op.execute(z)\n");
  EXPECT_EQ(texts(found), (Texts{"a", "b", "c"}));
  EXPECT_EQ(remarks(found.unread).size(), 2U);
}

TEST(Alembic, AutocommitBlocksHaveNoTransaction) {
  const Migration found = alembic(
      "    op.execute('a')\n    with op.get_context().autocommit_block():\n        op.execute('b;')\n        op.execute('c; d')\n    op.execute('e')\n    "
      "op.execute('f')\n"
      "    with op.get_context().autocommit_block(): op.execute('g')\n    op.execute('h')\n");
  EXPECT_EQ(ways(found), "t-qt+-t");
}

TEST(Alembic, AnEmptyAutocommitBlockEndsTheTransaction) {
  EXPECT_EQ(ways(alembic("    op.execute('a')\n    with op.get_context().autocommit_block():\n        pass\n    op.execute('e')\n")), "tt");
}

TEST(Alembic, FollowsFunctionsOfTheFile) {
  const Migration found =
      alembic("    _make('t')\n    _make('u')\n    other()\n", "def _make(name):\n    op.execute('a')\n    op.execute(name)\n    _make(name)\n");
  EXPECT_EQ(texts(found), Texts{"a"});
  EXPECT_EQ(remarks(found.unread),
            Texts{"4 the SQL of op.execute is put together while the migration runs: run alembic upgrade --sql and lint what it prints"});
}

TEST(Alembic, WhatHandlesErrorsIsNoWayForward) {
  EXPECT_EQ(texts(alembic("    try:\n        op.execute('a')\n    except E:\n        op.execute('b')\n        raise\n    finally:\n        op.execute('c')\n")),
            (Texts{"a", "c"}));
}

TEST(Alembic, SaysOnceWhichOperationsAreNoSql) {
  const Migration found = alembic(
      "    op.create_index(op.f('i'), 't', ['a'])\n    op.create_index('j', 't', ['b'])\n    op.add_column('t', sa.Column('c', "
      "server_default=sa.text('1')))\n");
  EXPECT_EQ(remarks(found.unread), (Texts{"3 op.create_index is no SQL: run alembic upgrade --sql and lint what it prints",
                                          "5 op.add_column is no SQL: run alembic upgrade --sql and lint what it prints"}));
}

TEST(Alembic, SaysWhichSqlIsMadeAsItRuns) {
  const Migration found = alembic(
      "    op.execute(f'DROP TABLE {t}')\n    op.execute('a %s' % t)\n    op.execute('a {}'.format(t))\n    op.execute(t)\n    op.execute(t.update())\n"
      "    op.execute(f'{{}}')\n    op.execute(f\"{x[\"a\"]}\" 'b')\n");
  EXPECT_EQ(texts(found), Texts{"{}"});
  EXPECT_EQ(found.unread.size(), 6U);
}

TEST(Alembic, ParametersOfTextAreValues) {
  const Migration found =
      alembic("    conn.execute(sa.text(\"UPDATE t SET a = :a, b = '\\\\:x', c = d::int WHERE t.r[1:2]\"), {'a': 1})\n    op.execute('x := 1')\n");
  EXPECT_EQ(texts(found), (Texts{"UPDATE t SET a = NULL, b = ':x', c = d::int WHERE t.r[1:2]", "x := 1"}));
}

TEST(Alembic, AsksForAWayBack) {
  const std::string up = "from alembic import op\ndef upgrade() -> None:\n    op.execute('a')\n\n";
  const auto one_way = [&](const std::string& down) { return remarks(migration_of("x.py", up + down, false).one_way); };
  EXPECT_EQ(one_way(""), Texts{"2 there is no downgrade()"});
  EXPECT_EQ(one_way("def downgrade() -> None:\n    pass\n"), Texts{"5 downgrade() does nothing, and does not say why"});
  EXPECT_EQ(one_way("def downgrade(): pass\n").size(), 1U);
  EXPECT_EQ(
      one_way(
          "def downgrade():\n    '''doc'''\n    # ### commands auto generated by Alembic - please adjust! ###\n    pass\n    # ### end Alembic commands ###\n")
          .size(),
      1U);
  EXPECT_EQ(one_way("def downgrade():\n    raise NotImplementedError()\n").size(), 1U);
  EXPECT_EQ(one_way("def downgrade():\n    pass  # the column is not read any more\n"), Texts{});
  EXPECT_EQ(one_way("def downgrade():\n    raise RuntimeError('rows are lost')\n"), Texts{});
  EXPECT_EQ(one_way("def downgrade():\n    op.execute('b')\n"), Texts{});
  EXPECT_TRUE(migration_of("x.py", "from alembic import op\ndef upgrade():\n    pass\ndef downgrade():\n    pass\n", false).one_way.empty());
}

TEST(Django, RunSqlInItsForms) {
  const Migration found = django(
      "\n        migrations.RunSQL('a', 'b'),\n        migrations.RunSQL(sql=['c', ('d %s %%', ['x']), ('e',)], reverse_sql=migrations.RunSQL.noop),\n"
      "        RunSQL(\"\"\"f;\ng %%\"\"\"),\n        migrations.RunSQL(migrations.RunSQL.noop, reverse_sql=None),\n        migrations.RunSQL(SQL, SQL),\n    ",
      "SQL = 'h'\n");
  EXPECT_EQ(found.form, "django");
  EXPECT_EQ(texts(found), (Texts{"a", "c", "d NULL %", "e", "f;\ng %%", "h"}));
  EXPECT_EQ(ways(found), "t+++++");
  EXPECT_EQ(found.pieces.at(4).lines, (std::vector<int>{7, 8}));
  EXPECT_EQ(remarks(found.one_way), (Texts{"7 RunSQL has no reverse_sql", "9 RunSQL has no reverse_sql"}));
  EXPECT_TRUE(found.unread.empty());
}

TEST(Django, WithoutATransaction) {
  const Migration found = migration_of("x.py",
                                       "class Migration(migrations.Migration):\n    atomic = False\n    operations = [\n        migrations.RunSQL('a', 'b'),\n"
                                       "        migrations.RunSQL('c; d', 'e'),\n    ]\n",
                                       false);
  EXPECT_EQ(ways(found), "-q");
}

TEST(Django, OtherOperationsAreSaid) {
  const Migration found =
      django("migrations.AddField('a', 'b', models.IntegerField()), migrations.AddField('a', 'c'), CreateModel(name='x'), *more, RunSQL(make(), '')");
  EXPECT_EQ(found.unread.size(), 4U);
  EXPECT_EQ(found.unread.at(0).text, "AddField is no SQL: run manage.py sqlmigrate and lint what it prints");
}

TEST(Django, StateIsNotTheDatabase) {
  const Migration found = django(
      "migrations.SeparateDatabaseAndState(state_operations=[migrations.AddField('a', 'b')], database_operations=[migrations.RunSQL('x', 'y')]),"
      "migrations.SeparateDatabaseAndState(state_operations=[migrations.AddField('a', 'b')])");
  EXPECT_EQ(texts(found), Texts{"x"});
  EXPECT_TRUE(found.unread.empty());
}

TEST(Django, SqlOfPythonFunctions) {
  const Migration found =
      django("migrations.RunPython(forwards), migrations.RunPython(code=forwards, reverse_code=migrations.RunPython.noop)",
             "def forwards(apps, schema_editor):\n    schema_editor.execute('a')\n    with connection.cursor() as cursor:\n"
             "        cursor.execute('b %s', [1])\n        cursor.execute('c :x %')\n\ndef back(apps, schema_editor):\n    schema_editor.execute('d')\n");
  EXPECT_EQ(texts(found), (Texts{"a", "b NULL", "c :x %"}));
  EXPECT_EQ(found.pieces.at(1).lines, std::vector<int>{5});
  EXPECT_EQ(found.one_way.size(), 1U);
  EXPECT_EQ(found.unread.size(), 1U);
}

TEST(Python, UnfinishedSourceEndsSomewhere) {
  for (const std::string text :
       {"op.execute('a", "op.execute(\"\"\"a", "op.execute(((('a'", "op.execute(f'{", "op.execute('a\\", "op.execute('\\x", "op.execute('\\N{", ")]}",
        "op.execute(", "x = ", "x: [", "for ", "for x in", "with ", "def", "op.execute('a' +)", "op.execute(sa.text())", "op.execute('a'.strip(", "\\"}) {
    alembic("    " + text);
    migration_of("x.py", "import alembic\ndef upgrade():\n  " + text, false);
    django(text);
    django("migrations.RunSQL(" + text + ")");
  }
  std::string deep = "    op.execute(" + std::string(100000, '(') + "'a'" + std::string(100000, ')') + ")\n";
  EXPECT_EQ(alembic(deep).unread.size(), 1U);
}

TEST(Python, OtherFilesAreRefusedByNameAndPassedOverInDirectories) {
  const Directory at;
  const std::string other = at.add("env.py", "from alembic import context\n");
  at.add("__init__.py", "");
  at.add("a.py", "from alembic import op\ndef upgrade():\n    pass\n");
  EXPECT_EQ(names_at({at.path()}), Texts{"a.py"});
  EXPECT_EQ(where_refused({other}), "this Python file is no migration of Alembic or Django (" + other + ")");
}

TEST(Suppressions, InCommentsOnly) {
  const Migration found =
      sql("-- concertina: ignore rule-a, rule-2 because it is small\nSELECT '-- concertina: ignore no', 1; /* concertina: ignore rule-b */\n"
          "DO $$ -- concertina: ignore no\n$$;\n-- concertina: ignore-file rule-c\n-- concertina: rename a b\n-- CONCERTINA: ignore\n");
  ASSERT_EQ(found.suppressions.size(), 3U);
  EXPECT_EQ(found.suppressions.at(0).rules, (std::set<std::string>{"rule-a", "rule-2"}));
  EXPECT_EQ(found.suppressions.at(1).line, 2);
  EXPECT_TRUE(found.suppressions.at(2).whole_file);
  EXPECT_EQ(found.suppressions.at(2).line, 5);
}

TEST(Suppressions, InPythonAndInItsSql) {
  const Migration found = alembic(
      "    # concertina: ignore a\n    op.execute('''SELECT 1;\n    -- concertina: ignore b because c\n    SELECT 2''')\n    x = '# concertina: ignore no'\n");
  ASSERT_EQ(found.suppressions.size(), 2U);
  EXPECT_EQ(found.suppressions.at(0).line, 3);
  EXPECT_EQ(found.suppressions.at(1).line, 5);
}

TEST(Suppressions, DialectsTellStringsFromComments) {
  const std::string text = "SELECT 'it\\'s -- concertina: ignore a\n';\n# concertina: ignore b\n";
  const Migration found = migration_of("x.sql", text, false, {.backslash_escapes = true, .backtick_names = true, .hash_comments = true});
  ASSERT_EQ(found.suppressions.size(), 1U);
  EXPECT_EQ(found.suppressions.at(0).rules, std::set<std::string>{"b"});
}

TEST(Suppressions, NameRules) {
  const Directory at;
  const std::string none = at.add("a.sql", "SELECT 1;\n-- concertina: ignore\n"), wrong = at.add("b.sql", "-- concertina: ignore rule: it is small\n");
  const std::string reason = at.add("c.sql", "-- concertina: ignore because it is small\n");
  EXPECT_EQ(where_refused({none}), "the comment names no rule that is to be ignored (" + none + ":2)");
  EXPECT_EQ(where_refused({wrong}), "\"rule:\" is no name of a rule (" + wrong + ":1)");
  EXPECT_EQ(where_refused({reason}), "the comment names no rule that is to be ignored (" + reason + ":1)");
}

TEST(Files, FlywayRunsVersionsAsNumbersAndRepeatableOnesLast) {
  const Directory at;
  for (const char* name : {"V10__a.sql", "V2__b.sql", "V2_1__c.sql", "R__d.sql", "V2.0.1__e.sql", "U2__b.sql", "B5__f.sql", "sub/V3__g.sql"}) at.add(name);
  EXPECT_EQ(names_at({at.path()}), (Texts{"V2__b.sql", "V2.0.1__e.sql", "V2_1__c.sql", "V3__g.sql", "V10__a.sql", "R__d.sql"}));
}

TEST(Files, OthersRunByPathWithNumbersAsNumbers) {
  const Directory at;
  for (const char* name : {"10_x.sql", "2_x.sql", "002_x.sql", "1_x.up.sql", "1_x.down.sql", "undo/3_x.sql", ".git/x.sql", ".x.sql", "x.txt", "deploy/a.sql",
                           "revert/a.sql", "verify/a.sql", "p/1_y/migration.sql", "p/1_y/down.sql"}) {
    at.add(name);
  }
  EXPECT_EQ(names_at({at.path()}), (Texts{"1_x.up.sql", "002_x.sql", "2_x.sql", "10_x.sql", "a.sql", "migration.sql"}));
}

TEST(Files, RevisionsRunBehindThoseThatTheyName) {
  const Directory at;
  const auto revision = [&](const std::string& name, const std::string& down) {
    at.add(name + "_x.py",
           "from alembic import op\nrevision: str = '" + name + "'\ndown_revision: Union[str, None] = " + down + "\ndef upgrade():\n    op.execute('a')\n");
  };
  revision("a1", "('c1', 'd1')");
  revision("b1", "None");
  revision("c1", "'b1'");
  revision("d1", "'f1'");
  revision("f1", "'b1'");
  EXPECT_EQ(names_at({at.path()}), (Texts{"b1_x.py", "c1_x.py", "f1_x.py", "d1_x.py", "a1_x.py"}));
}

TEST(Files, DjangoMigrationsRunBehindTheirDependencies) {
  const Directory at;
  const auto migration = [&](const std::string& path, const std::string& dependencies) {
    at.add(path, "class Migration(migrations.Migration):\n    dependencies = [" + dependencies + "]\n    operations = []\n");
  };
  migration("a/migrations/0001_a.py", "");
  migration("a/migrations/0002_b.py", "('a', '0001_a'), ('z', '0001_z')");
  migration("z/migrations/0001_z.py", "('a', '0001_a'), migrations.swappable_dependency(x)");
  EXPECT_EQ(names_at({at.path()}), (Texts{"0001_a.py", "0001_z.py", "0002_b.py"}));
}

TEST(Files, CirclesStillRun) {
  const Directory at;
  at.add("a.py", "from alembic import op\nrevision = 'a'\ndown_revision = 'b'\ndef upgrade():\n    pass\n");
  at.add("b.py", "from alembic import op\nrevision = 'b'\ndown_revision = 'a'\ndef upgrade():\n    pass\n");
  EXPECT_EQ(names_at({at.path()}), (Texts{"a.py", "b.py"}));
}

TEST(Files, EachIsReadOnce) {
  const Directory at;
  const std::string one = at.add("1.sql");
  EXPECT_EQ(names_at({one, at.path(), at.path() + "/./1.sql"}), Texts{"1.sql"});
}

TEST(Files, WhatIsNotThereIsRefused) {
  const Directory at;
  EXPECT_EQ(where_refused({at.path()}), "there is no migration here (" + at.path() + ")");
  EXPECT_EQ(where_refused({at.path() + "/no.sql"}), "there is no such file or directory (" + at.path() + "/no.sql)");
  const std::string other = at.add("x.rb");
  EXPECT_EQ(where_refused({other}), "this is no migration file that can be read (" + other + ")");
}

TEST(Files, ByteOrderMarksAndOtherBytesAreNoTrouble) {
  const Directory at;
  const std::string path = at.add("x.sql", "\xEF\xBB\xBF-- +goose Up\nSELECT '\xE9\xFF';\n");
  EXPECT_EQ(migrations_at({path}, false).at(0).form, "goose");
}

TEST(Files, LargeOnesTakeTimeByTheirSize) {
  std::string rows, calls, parts, goose = "-- +goose Up\n";
  for (int i = 0; i < 200000; ++i) rows += "INSERT INTO t VALUES ('it''s -- so'); -- concertina: rename\n";
  for (int i = 0; i < 20000; ++i) calls += "    op.execute('''INSERT INTO t\n  VALUES (:a)''')\n";
  for (int i = 0; i < 100000; ++i) parts += "        'INSERT INTO t VALUES (1);\\n'\n";
  for (int i = 0; i < 20000; ++i) goose += "-- +goose StatementBegin\nSELECT 1;\n-- +goose StatementEnd\n";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(sql(rows).pieces.size(), 1U);
  EXPECT_EQ(alembic(calls).pieces.size(), 20000U);
  EXPECT_EQ(alembic("    op.execute(\n" + parts + "    )\n").pieces.at(0).lines.size(), 100001U);
  EXPECT_EQ(sql(goose).pieces.size(), 20000U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace concertina
