// Which files are looked at, in which order, and which comments in them take findings away.
#include <gtest/gtest.h>

#include <chrono>

#include "support/migrations.hpp"

namespace concertina {
namespace {

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

TEST(Files, LinksThatLeadNowhereAreSaidWhereTheyAreMigrations) {
  const Directory at;
  at.add("1.sql");
  std::filesystem::create_symlink("loop", at.path() + "/loop");
  std::filesystem::create_directory_symlink(at.path(), at.path() + "/itself");
  EXPECT_EQ(names_at({at.path()}), Texts{"1.sql"});
  std::filesystem::create_symlink("gone.sql", at.path() + "/2.sql");
  EXPECT_EQ(where_refused({at.path()}), "cannot read the file (" + at.path() + "/2.sql)");
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

}  // namespace
}  // namespace concertina
