// Desired SQL, with an engine that only notes what it is told.
#include "introspect/sql_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "model/error.hpp"

namespace concertina {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> ran;
std::string dev_given;
int version_given = 0;

Scratch fake_scratch(const std::string& dev, int version) {
  dev_given = dev;
  version_given = version;
  Scratch scratch;
  scratch.description = "temporary Fake 9.1 server";
  scratch.client.execute = [](const std::string& sql) {
    if (sql == "broken") throw Error("syntax error at \"broken\"", "somewhere");
    ran.push_back(sql);
  };
  return scratch;
}

std::string fake_plain(const std::string& text) { return text; }

std::vector<SqlStatement> fake_split(const std::string& sql) {
  std::vector<SqlStatement> statements;
  int line = 1;
  for (std::size_t at = 0; at < sql.size(); ++line) {
    const std::size_t end = std::min(sql.find('\n', at), sql.size());
    const std::string text = sql.substr(at, end - at);
    if (text == "\\connect") throw Error("line " + std::to_string(line) + ": \\connect is a command of psql", "");
    if (!text.starts_with("--")) statements.push_back({text, line});
    at = end + 1;
  }
  return statements;
}

Catalog fake_read(Client&, const ReadOptions& options) { return {"fake", options.schemas.empty() ? "9.1" : options.schemas[0], {}, {}, {}}; }

const Engine fake{"fake", {"fake"}, nullptr, fake_read, nullptr, fake_scratch, nullptr, fake_plain, fake_split};

Error error_of(const std::vector<SqlFile>& files) {
  try {
    source_of_sql(files, fake, {}, {});
  } catch (const Error& error) {
    return error;
  }
  return {"no error", ""};
}

TEST(SqlSource, RunsTheFilesInOrderAndReadsTheCatalogBack) {
  ran.clear();
  const Source source = source_of_sql({{"a.sql", "one\n-- concertina: rename table x to y\ntwo"}, {"b.sql", "three"}}, fake, {}, {"", "fake://dev", 9, {}});
  EXPECT_THAT(ran, ElementsAre("one", "two", "three"));
  EXPECT_EQ(dev_given, "fake://dev");
  EXPECT_EQ(version_given, 9);
  EXPECT_EQ(source.catalog.server_version, "9.1");
  EXPECT_FALSE(source.live);
  ASSERT_EQ(source.intents.size(), 1u);
  EXPECT_EQ(source.intents[0].where, "a.sql:2");
  EXPECT_THAT(source.notes, ElementsAre(HasSubstr("temporary Fake 9.1 server")));
}

TEST(SqlSource, OnlyTheSchemasAskedForAreRead) { EXPECT_EQ(source_of_sql({{"a.sql", "one"}}, fake, {}, {"", "", 0, {"app"}}).catalog.server_version, "app"); }

TEST(SqlSource, AFailingStatementIsToldWithFileAndLine) {
  const Error error = error_of({{"dir/a.sql", "one\ntwo"}, {"dir/b.sql", "three\nbroken"}});
  EXPECT_EQ(error.what_happened, "syntax error at \"broken\"");
  EXPECT_EQ(error.where, "dir/b.sql:2");
  EXPECT_FALSE(error.hint.empty());
}

TEST(SqlSource, WhatTheEngineCannotSplitIsToldWithFileAndLine) {
  const Error error = error_of({{"a.sql", "one\n\\connect"}});
  EXPECT_EQ(error.what_happened, "\\connect is a command of psql");
  EXPECT_EQ(error.where, "a.sql:2");
}

Scratch scratch_that_begins_anew(const std::string& dev, int version) {
  Scratch scratch = fake_scratch(dev, version);
  scratch.new_session = [](Scratch&) { ran.push_back("anew"); };
  return scratch;
}

std::vector<SqlStatement> split_with_settings(const std::string& sql) {
  std::vector<SqlStatement> statements = fake_split(sql);
  for (SqlStatement& statement : statements) {
    if (statement.text.find("SET ") != std::string::npos) statement.use = SqlUse::setting;
  }
  return statements;
}

const Engine with_settings{"fake", {"fake"}, nullptr, fake_read, nullptr, scratch_that_begins_anew, nullptr, fake_plain, split_with_settings};

std::vector<std::string> run_with_settings(const std::vector<SqlFile>& files) {
  ran.clear();
  source_of_sql(files, with_settings, {}, {});
  return ran;
}

TEST(SqlSource, TheSettingsOfAFileEndWithIt) {
  EXPECT_THAT(run_with_settings({{"a.sql", "SET mode = 1\none"}, {"b.sql", "two"}}), ElementsAre("anew", "SET mode = 1", "one", "anew", "two", "anew"));
}

TEST(SqlSource, ASettingThatTakesASavedValueBackStandsForWhatWasSetBefore) {
  const std::string dump = "/*!40101 SET @saved = @@mode */\nSET mode = 1\none\nSET mode = @saved\ntwo";
  EXPECT_THAT(run_with_settings({{"a.sql", dump}}),
              ElementsAre("anew", "/*!40101 SET @saved = @@mode */", "SET mode = 1", "one", "anew", "/*!40101 SET @saved = @@mode */", "two", "anew"));
  EXPECT_THAT(run_with_settings({{"a.sql", "SET mode = 5\n" + dump}}), ElementsAre("anew", "/*!40101 SET @saved = @@mode */", "SET mode = 1", "one", "anew",
                                                                                   "/*!40101 SET @saved = @@mode */", "SET mode = 5", "two", "anew"));
}

TEST(SqlSource, VariablesOfTheUserStandSideBySide) {
  EXPECT_THAT(run_with_settings({{"a.sql", "SET @a = 1\nSET @b = 2\none"}}), ElementsAre("anew", "SET @a = 1", "SET @b = 2", "one", "anew"));
}

class Directory : public testing::Test {
 protected:
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("concertina_sql_files_" + std::to_string(::getpid()));
  void SetUp() override { std::filesystem::create_directories(path); }
  void TearDown() override { std::filesystem::remove_all(path); }
  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const SqlFile& file : sql_files(path.string())) result.push_back(std::filesystem::path(file.path).lexically_relative(path).string());
    return result;
  }
};

TEST_F(Directory, IsReadRecursivelyInPathOrder) {
  write("b.sql", "b");
  write("a/2.sql", "a2");
  write("a/10.sql", "a10");
  write("c/deep/x.sql", "x");
  write("readme.md", "no");
  write(".git/y.sql", "no");
  write(".#b.sql", "no");
  EXPECT_THAT(names(), ElementsAre("a/10.sql", "a/2.sql", "b.sql", "c/deep/x.sql"));
}

TEST_F(Directory, WithoutSqlIsAnError) {
  write("readme.md", "no");
  try {
    sql_files(path.string());
    FAIL() << "an empty desired schema was taken for granted";
  } catch (const Error& error) {
    EXPECT_THAT(error.what_happened, HasSubstr("there is no .sql file"));
    EXPECT_EQ(error.where, path.string());
  }
}

TEST_F(Directory, AByteOrderMarkIsNotSql) {
  write("a.sql", "\xEF\xBB\xBFSELECT 1");
  EXPECT_EQ(sql_files((path / "a.sql").string()).at(0).text, "SELECT 1");
}

}  // namespace
}  // namespace concertina
