// Texts that one tool or another would rewrite or cut reach the server as they are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "support/deploying.hpp"
#include "tests/emit/deploying_tool.hpp"
#include "tests/emit/plans.hpp"

namespace concertina::test {
namespace {

using testing::HasSubstr;

const auto named = [](const auto& tool) {
  std::string name = tool.param;
  std::ranges::replace(name, '-', '_');
  return name;
};

struct Text : testing::TestWithParam<std::string> {};

TEST_P(Text, ReachesPostgresqlAsItIs) {
  Database database = fresh_postgresql(postgresql_schema);
  const DeployingTool tool = deploying_tool(GetParam(), postgresql_plan(), database.url);
  const Outcome outcome = tool.up(1);
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(query(database, "SELECT \"no\"\"te\" FROM notes"), awkward);
  EXPECT_THAT(query(database, "SELECT prosrc FROM pg_proc WHERE proname = 'sync'"), HasSubstr("-- " + awkward + "\n"));
}

INSTANTIATE_TEST_SUITE_P(Tools, Text,
                         testing::Values("dbmate", "django", "drizzle", "golang-migrate", "goose", "knex", "node-pg-migrate", "prisma", "rails", "sqitch"),
                         named);

struct SqliteText : testing::TestWithParam<std::string> {};

TEST_P(SqliteText, ReachesSqliteAsItIs) {
  const Directory place;
  const std::string file = place / "app.db";
  must("sqlite3 " + file + " 'CREATE TABLE users (id integer PRIMARY KEY, email text)'");
  const Outcome outcome = deploying_tool(GetParam(), sqlite_plan(), "sqlite:" + file).up(1);
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(must("sqlite3 " + file + " 'SELECT * FROM notes'"), awkward);
  EXPECT_THAT(must("sqlite3 " + file + " \"SELECT sql FROM sqlite_schema WHERE name = 'sync'\""), HasSubstr("-- " + awkward + "\n"));
}

INSTANTIATE_TEST_SUITE_P(Tools, SqliteText,
                         testing::Values("dbmate", "django", "drizzle", "golang-migrate", "goose", "knex", "liquibase", "rails", "sqitch"), named);

struct MysqlText : testing::TestWithParam<std::tuple<std::string, std::string>> {};

TEST_P(MysqlText, ReachesMysqlAsItIs) {
  const auto& [server, target] = GetParam();
  Scratch scratch = fresh_database(server);
  scratch.client.execute("CREATE TABLE users (id int PRIMARY KEY, email text)");
  const Outcome outcome = deploying_tool(target, mysql_plan(server), scratch.url).up(1);
  ASSERT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(scratch.client.query("SELECT `no\"te?` FROM notes", {}).at(0).at(0), awkward);
  scratch.client.execute("INSERT INTO users (id, email) VALUES (1, 'a')");
  EXPECT_EQ(scratch.client.query("SELECT @said", {}).at(0).at(0), awkward);
}

INSTANTIATE_TEST_SUITE_P(Tools, MysqlText,
                         testing::Combine(testing::Values("mysql", "mariadb"),
                                          testing::Values("sql", "alembic", "dbmate", "django", "drizzle", "golang-migrate", "goose", "knex", "liquibase",
                                                          "prisma", "rails", "sqitch")),
                         [](const auto& tool) {
                           std::string name = std::get<0>(tool.param) + "_" + std::get<1>(tool.param);
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace concertina::test
