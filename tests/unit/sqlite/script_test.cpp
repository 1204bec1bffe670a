// Scripts and guards, as the sqlite3 shell, Python and a connection run them.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "database.hpp"
#include "model/error.hpp"

namespace concertina::sqlite_test {
namespace {

struct Ran {
  int status = 0;
  std::string output;
};

Ran run(const std::string& command) {
  Ran ran;
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  for (int c = 0; (c = std::fgetc(pipe)) != EOF;) ran.output += static_cast<char>(c);
  ran.status = WEXITSTATUS(pclose(pipe));
  return ran;
}

std::string written(const std::string& name, const std::string& text) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / name;
  std::ofstream(path) << text;
  return path.string();
}

const Check there{"SELECT count(*) FROM t", "1", "it's \"not\" there"};
const Check not_there{"SELECT count(*) FROM t", "7", "it's \"not\" there"};

TEST(SqliteAssertion, StopsAConnectionWithItsMessage) {
  Database database("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  EXPECT_TRUE(database.client.query(dialect_sqlite.assertion(there), {}).empty());
  try {
    database.client.execute(dialect_sqlite.assertion(not_there));
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.what_happened.find("\"not\" there (found 1, expected 7)"), std::string::npos) << error.what_happened;
  }
  EXPECT_THROW(database.client.execute(dialect_sqlite.assertion({"SELECT a FROM t WHERE a > 9", "1", "no row"})), Error);
}

TEST(SqliteAssertion, StopsTheShellAndPythonAndRollsBack) {
  const std::string sql = "BEGIN; CREATE TABLE t (a); INSERT INTO t VALUES (1);\n" + dialect_sqlite.assertion(there) + ";\nCREATE TABLE went_on (a);\n" +
                          dialect_sqlite.assertion(not_there) + ";\nCOMMIT; SELECT 'not reached';";
  const Ran shell = run("sqlite3 -bail :memory: < " + written("concertina_assertion.sql", sql));
  EXPECT_NE(shell.status, 0);
  EXPECT_NE(shell.output.find("(found 1, expected 7)"), std::string::npos) << shell.output;
  EXPECT_EQ(shell.output.find("not reached"), std::string::npos);
  const std::string python = "import sqlite3\nc = sqlite3.connect(':memory:')\nc.execute('CREATE TABLE t (a)')\ntry:\n  c.execute(\"\"\"" +
                             dialect_sqlite.assertion(not_there) + "\"\"\")\nexcept sqlite3.OperationalError as e:\n  print(e)";
  const Ran ran = run("/usr/bin/python3 " + written("concertina_assertion.py", python));
  EXPECT_NE(ran.output.find("(found 0, expected 7)"), std::string::npos) << ran.output;
}

Step rebuild_of_parent(Database& database) {
  const Catalog catalog = database.read();
  Object code = at(catalog, column_id({Kind::table, "", "", "parent"}, "code"));
  as<Column>(code).not_null = true;
  Step step;
  step.effects = {alter(at(catalog, code.id), code)};
  step.statements = dialect_sqlite.write(catalog, step.effects, {}, false);
  step.rollback = dialect_sqlite.write(concertina::apply(catalog, step.effects), reversed(step.effects), {}, true);
  return step;
}

constexpr const char* family =
    "CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT); CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT REFERENCES parent "
    "ON DELETE CASCADE);"
    "INSERT INTO parent VALUES (1, 'a'); INSERT INTO child VALUES (5, 1);";

TEST(SqliteScript, ARebuildTurnsForeignKeysOffOutsideTheTransaction) {
  Database database(std::string(family) + "PRAGMA foreign_keys = ON");
  const Step step = rebuild_of_parent(database);
  for (const Direction direction : {Direction::up, Direction::down}) {
    const Script script = dialect_sqlite.script(step, direction, {});
    EXPECT_TRUE(script.transaction);
    EXPECT_EQ(script.before, std::vector<std::string>{"PRAGMA foreign_keys = OFF"});
    for (const std::string& sql : script.before) database.client.execute(sql);
    database.client.execute("BEGIN");
    for (const std::string& sql : script.statements) database.client.execute(sql);
    database.client.execute("COMMIT; PRAGMA foreign_keys = ON");
    EXPECT_EQ(database.rows("SELECT * FROM child"), "5|1");
  }
}

TEST(SqliteScript, TheShellRunsARebuild) {
  Database database(family);
  const Script script = dialect_sqlite.script(rebuild_of_parent(database), Direction::up, {});
  std::string sql = std::string(family) + "\n" + script.before.at(0) + ";\nBEGIN;\n";
  for (const std::string& statement : script.statements) sql += statement + ";\n";
  const Ran shell = run("sqlite3 -bail :memory: < " +
                        written("concertina_rebuild.sql", sql + "COMMIT;\nSELECT count(*) FROM child;\nSELECT \"notnull\" FROM pragma_table_info('parent');"));
  EXPECT_EQ(shell.status, 0) << shell.output;
  EXPECT_EQ(shell.output, "1\n0\n1\n");
}

TEST(SqliteScript, AChangeWithoutARebuildNeedsNoSetting) {
  Step step;
  step.statements.push_back({"CREATE INDEX i ON t (a)", "", {}});
  EXPECT_TRUE(dialect_sqlite.script(step, Direction::up, {}).before.empty());
}

}  // namespace
}  // namespace concertina::sqlite_test
