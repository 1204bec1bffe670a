// Alembic's and Django's files: the SQL in them with its lines, and what is no SQL.
#include <gtest/gtest.h>

#include "model/error.hpp"
#include "support/migrations.hpp"

namespace concertina {
namespace {

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

}  // namespace
}  // namespace concertina
