#include "introspect/source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "model/error.hpp"
#include "run/engine.hpp"

namespace concertina {
namespace {

using testing::HasSubstr;
using testing::Not;

class Sources : public testing::Test {
 protected:
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("concertina_sources_" + std::to_string(::getpid()));
  void SetUp() override { std::filesystem::create_directories(path); }
  void TearDown() override { std::filesystem::remove_all(path); }
  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
    return (path / name).string();
  }
};

Error error_of(const std::string& source, const SourceOptions& options = {}) {
  try {
    open_source(source, options);
  } catch (const Error& error) {
    return error;
  }
  return {"no error", ""};
}

TEST(Engines, AreFoundByTheSchemeOfAUrl) {
  EXPECT_EQ(engine_of_url("postgresql://host/db")->dialect, "postgresql");
  EXPECT_EQ(engine_of_url("postgres://host/db")->dialect, "postgresql");
  EXPECT_EQ(engine_of_url("sqlite:app.db")->dialect, "sqlite");
  EXPECT_EQ(engine_of_url("mysql://host/db")->dialect, "mysql");
  EXPECT_EQ(engine_of_url("mariadb://host/db")->dialect, "mariadb");
  for (const char* other : {"oracle://host/db", "schema.sql", "", "postgresql", "dir/postgresql:x"}) EXPECT_EQ(engine_of_url(other), nullptr) << other;
}

TEST(Engines, AnUnknownOneNamesThoseThatThereAre) {
  try {
    engine("oracle");
    FAIL() << "there is an engine oracle";
  } catch (const Error& error) {
    EXPECT_EQ(error.hint, "this version reads mariadb and mysql and postgresql and sqlite");
  }
}

TEST_F(Sources, OtherDatabasesAreAClearErrorWithoutThePassword) {
  const Error error = error_of("oracle://bob:s3cret@host/db");
  EXPECT_EQ(error.what_happened, "cannot read oracle databases");
  EXPECT_THAT(error.where, Not(HasSubstr("s3cret")));
  EXPECT_EQ(error.hint, "this version reads mariadb and mysql and postgresql and sqlite");
}

TEST_F(Sources, AMissingFileIsAClearError) {
  const Error error = error_of((path / "nothing.sql").string());
  EXPECT_EQ(error.what_happened, "there is no such file or directory");
  EXPECT_THAT(error.where, HasSubstr("nothing.sql"));
}

TEST_F(Sources, ADatabaseFileWithoutSchemeIsToldHowToWriteIt) { EXPECT_THAT(error_of(file("app.db", "x")).hint, HasSubstr("sqlite:path")); }

TEST_F(Sources, SqlNeedsADialect) { EXPECT_THAT(error_of(file("s.sql", "CREATE TABLE t (a int);")).hint, HasSubstr("--dialect")); }

TEST_F(Sources, JsonIsReadAndCompletedWithoutAServer) {
  const std::string want = file("want.json", R"({"dialect":"sqlite","tables":[{"name":"t","columns":[{"name":"id","type":"INTEGER"}],"primary_key":["id"]}]})");
  EXPECT_EQ(dialect_of_source(want), "sqlite");
  const Source source = open_source(want, {});
  EXPECT_FALSE(source.live);
  EXPECT_NE(primary_key_of(source.catalog, {Kind::table, "", "", "t"}), nullptr);
}

TEST_F(Sources, OnlyTheSchemasAskedForAreKept) {
  const std::string both = file("both.json", R"({"dialect":"postgresql","tables":[{"name":"t"},{"schema":"app","name":"u"}]})");
  const Source source = open_source(both, {"", "", 0, {"app"}});
  EXPECT_EQ(find(source.catalog, {Kind::table, "public", "", "t"}), nullptr);
  EXPECT_NE(find(source.catalog, {Kind::table, "app", "", "u"}), nullptr);
}

TEST_F(Sources, AnUnknownDialectInJsonNamesTheFile) {
  const Error error = error_of(file("x.json", R"({"dialect":"oracle"})"));
  EXPECT_THAT(error.where, HasSubstr("x.json"));
  EXPECT_THAT(error.hint, HasSubstr("postgresql"));
}

TEST_F(Sources, SqlIsReadByTheEngineItself) {
  const std::string sql = file("s.sql", "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL);\n-- concertina: rename column t.x to t.b\n");
  const Source source = open_source(sql, {"sqlite", "", 0, {}});
  EXPECT_TRUE(as<Column>(at(source.catalog, {Kind::column, "", "t", "b"})).not_null);
  ASSERT_EQ(source.intents.size(), 1u);
  EXPECT_EQ(source.intents[0].where, sql + ":2");
  EXPECT_EQ(source.notes.size(), 1u);
}

TEST_F(Sources, SqlThatTheEngineRefusesIsToldWithItsLine) {
  const std::string sql = file("s.sql", "CREATE TABLE t (a INTEGER);\n\nCREATE TABLE t (b INTEGER);\n");
  const Error error = error_of(sql, {"sqlite", "", 0, {}});
  EXPECT_EQ(error.where, sql + ":3");
  EXPECT_THAT(error.what_happened, HasSubstr("already exists"));
}

TEST_F(Sources, ALiveDatabaseIsRead) {
  const Source source = open_source("sqlite::memory:", {});
  EXPECT_TRUE(source.live);
  EXPECT_EQ(source.catalog.dialect, "sqlite");
}

}  // namespace
}  // namespace concertina
