// concertina drift: what a person, a CI job and a code host are told of databases that are not as they should be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "tests/cli/program.hpp"

namespace concertina::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Drift : testing::Test {
  Directory directory;

  void SetUp() override {
    directory.write("schema.sql", "CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL, age integer);\nCREATE INDEX users_age ON users (age);\n");
    make("good.db", "CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL, age integer); CREATE INDEX users_age ON users (age);");
    make("bad.db", "CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL, age text); CREATE TABLE extra (a integer);");
  }
  void make(const std::string& file, const std::string& sql) const {
    directory.write("make.sql", sql);
    EXPECT_EQ(directory.shell("sqlite3 -bail " + file + " < make.sql").code, 0);
  }
  nlohmann::json json_of(const std::string& arguments) const { return nlohmann::json::parse(directory.run(arguments + " --format json").out); }
};

TEST_F(Drift, SaysNothingWhereAllIsAsExpected) {
  const Result result = directory.run("drift schema.sql sqlite:good.db");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, HasSubstr("note: 1 of 1 as expected\n"));
}

TEST_F(Drift, TellsEachDifferenceWithBothTexts) {
  const Result result = directory.run("drift schema.sql sqlite:bad.db");
  EXPECT_EQ(result.code, 2) << result.err;
  EXPECT_EQ(result.out,
            "sqlite:bad.db: 3 differences\n"
            "  extra table extra (structural)\n"
            "    expected  not there\n"
            "    actual    table (a INTEGER)\n"
            "  changed column users.age (structural)\n"
            "    expected  type: INTEGER\n"
            "    actual    type: TEXT\n"
            "  missing index users.users_age (structural)\n"
            "    expected  keys: (age)\n"
            "    actual    not there\n");
}

TEST_F(Drift, NamesTheTeamOfTheOwnershipRulesAndLeavesOutWhatTheyIgnore) {
  directory.write("policy.json", R"({"objects": [{"name": "extra", "do": "ignore"}, {"name": "users", "do": "manage", "owner": "Accounts"}]})");
  const nlohmann::json report = json_of("drift schema.sql sqlite:bad.db --policy policy.json");
  const auto& differences = report.at("databases").at(0).at("differences");
  ASSERT_EQ(differences.size(), 2U) << report.dump(1);
  EXPECT_EQ(differences.at(0).at("owner"), "Accounts");
}

TEST_F(Drift, GroupsDatabasesThatDifferAlikeAndTellsThoseThatCannotBeRead) {
  make("bad2.db", "CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL, age text); CREATE TABLE extra (a integer);");
  directory.write("all.txt", "# tenants\nsqlite:good.db\nsqlite:bad.db\n\nsqlite:bad2.db # a twin\nsqlite:gone.db\n");
  const Result result = directory.run("drift schema.sql --databases all.txt");
  EXPECT_EQ(result.code, 2) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("sqlite:bad.db, sqlite:bad2.db: 3 differences\n"), HasSubstr("sqlite:gone.db: not read: ")));
  EXPECT_THAT(result.err, HasSubstr("note: 1 of 4 as expected, 2 drifted, 1 not read\n"));
}

TEST_F(Drift, ThatCannotBeToldIsAnError) {
  const Result result = directory.run("drift schema.sql sqlite:gone.db --dialect sqlite");
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("sqlite:gone.db: not read: "));
}

// The server's library repeats the URL in what it says of it.
TEST_F(Drift, ShowsNoPassword) {
  const Result result = directory.run("drift schema.sql 'postgresql://bob:s3cret@[nowhere/shop' --format json");
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, AllOf(HasSubstr("not read"), Not(HasSubstr("s3cret"))));
  EXPECT_THAT(result.err, Not(HasSubstr("s3cret")));
}

TEST_F(Drift, DatabasesOfAnotherEngineAreNotReadEither) {
  directory.write("other.json", R"({"format": "concertina-catalog/1", "dialect": "postgresql"})");
  directory.write("all.txt", "sqlite:good.db\nother.json\n");
  const Result result = directory.run("drift schema.sql --databases all.txt");
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("other.json: not read: it is of another engine than what is expected: postgresql and sqlite\n"));
  EXPECT_THAT(result.err, HasSubstr("note: 1 of 2 as expected, 1 not read\n"));
}

TEST_F(Drift, AcceptsWhatABaselineSays) {
  directory.write("baseline.json", directory.run("drift schema.sql sqlite:bad.db --format json").out);
  EXPECT_EQ(directory.run("drift schema.sql sqlite:bad.db --baseline baseline.json").code, 0);
  make("bad.db", "CREATE TABLE more (b integer)");
  const Result result = directory.run("drift schema.sql sqlite:bad.db --baseline baseline.json");
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.out, AllOf(HasSubstr("1 difference\n"), HasSubstr("extra table more")));
}

TEST_F(Drift, TakesWhatIsThereForWhatIsExpected) {
  EXPECT_EQ(directory.run("drift schema.sql sqlite:bad.db --accept expected.json").code, 0);
  EXPECT_EQ(directory.run("drift expected.json sqlite:bad.db").code, 0);
  EXPECT_EQ(directory.run("drift expected.json sqlite:good.db").code, 2);
}

TEST_F(Drift, IsNoneAtAnyStageOfAPlanUnderWay) {
  directory.write("wanted.sql",
                  "-- concertina: rename column users.email to users.mail\n"
                  "CREATE TABLE users (id integer PRIMARY KEY, mail text NOT NULL, age integer);\nCREATE INDEX users_age ON users (age);\n");
  ASSERT_EQ(directory.run("plan sqlite:good.db wanted.sql -o plan.json").code, 0);
  EXPECT_EQ(directory.run("drift wanted.sql sqlite:good.db").code, 2);
  EXPECT_EQ(directory.run("drift wanted.sql sqlite:good.db --plan plan.json").code, 0);
  ASSERT_EQ(directory.run("apply plan.json sqlite:good.db --deploy 1 --allow OLD_MAY_VIOLATE,BLOCKS_WRITES").code, 0);
  const Result under_way = directory.run("drift wanted.sql sqlite:good.db --plan plan.json");
  EXPECT_EQ(under_way.code, 0) << under_way.out;
  EXPECT_THAT(under_way.err, HasSubstr("note: 0 of 1 as expected, 1 at a stage of the plan\n"));
  make("good.db", "CREATE TABLE stranger (a integer)");
  const Result drifted = directory.run("drift wanted.sql sqlite:good.db --plan plan.json");
  EXPECT_EQ(drifted.code, 2);
  EXPECT_THAT(drifted.out, AllOf(HasSubstr("extra table stranger"), Not(HasSubstr("users"))));
  const Result elsewhere = directory.run("drift wanted.sql sqlite:bad.db --plan plan.json");
  EXPECT_EQ(elsewhere.code, 2);
  EXPECT_THAT(elsewhere.out, HasSubstr("sqlite:bad.db (at no stage of plan "));
  directory.write("other.json", std::regex_replace(directory.read("plan.json"), std::regex("\"dialect\": \"sqlite\""), "\"dialect\": \"mariadb\""));
  EXPECT_THAT(directory.run("drift wanted.sql sqlite:good.db --plan other.json").err, HasSubstr("the plan is for mariadb, and what is expected is of sqlite"));
}

TEST_F(Drift, SpeaksToCodeHostsAndTestReports) {
  const auto out = [&](const std::string& format) { return directory.run("drift schema.sql sqlite:bad.db --format " + format).out; };
  EXPECT_THAT(out("github"),
              HasSubstr("::error title=drift%3A column users.age::sqlite:bad.db: column users.age is changed; expected: type: INTEGER; actual: type: TEXT\n"));
  EXPECT_THAT(out("markdown"), HasSubstr("| changed | column users.age | structural |  | type: INTEGER | type: TEXT |\n"));
  EXPECT_THAT(out("junit"), AllOf(HasSubstr("<testsuite name=\"concertina drift\" tests=\"1\" failures=\"1\" errors=\"0\">"),
                                  HasSubstr("<failure message=\"3 differences\">")));
  const nlohmann::json sarif = nlohmann::json::parse(out("sarif"));
  EXPECT_EQ(sarif.at("version"), "2.1.0");
  EXPECT_EQ(sarif.at("runs").at(0).at("results").size(), 3U);
  EXPECT_EQ(sarif.at("runs").at(0).at("results").at(1).at("ruleId"), "drift/changed");
  make("one.db", "CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL, age integer);");
  EXPECT_THAT(directory.run("drift schema.sql sqlite:one.db --format junit").out, HasSubstr("<failure message=\"1 difference\">"));
  EXPECT_EQ(json_of("drift schema.sql sqlite:bad.db").at("databases").at(0).at("status"), "drifted");
}

TEST_F(Drift, IsSilentOfOwnersAndSessionsThatAreNotCompared) {
  const auto catalog = [](const std::string& value, const std::string& owner, const std::string& mode) {
    return R"({"dialect": "mariadb", "tables": [{"name": "t", "columns": [{"name": "n", "type": "int"}], "triggers": [{"name": "a", "owner": ")" + owner +
           R"(", "text": "CREATE TRIGGER `a` BEFORE INSERT ON `t` FOR EACH ROW set new.n = )" + value + R"(", "options": {"session sql_mode": ")" + mode +
           R"("}}]}]})";
  };
  directory.write("expected.json", catalog("1", "root@localhost", "ANSI"));
  directory.write("actual.json", catalog("2", "app@%", ""));
  EXPECT_EQ(directory.run("drift expected.json actual.json").out,
            "actual.json: 1 difference\n"
            "  changed trigger t.a (structural)\n"
            "    expected  definition: CREATE TRIGGER `a` BEFORE INSERT ON `t` FOR EACH ROW set new.n = 1\n"
            "    actual    definition: CREATE TRIGGER `a` BEFORE INSERT ON `t` FOR EACH ROW set new.n = 2\n");
}

TEST_F(Drift, HoldsEachSchemaOfAPatternAgainstTheOneThatIsExpected) {
  const auto tables = [](const std::string& schema, const std::string& columns) {
    return R"({"name": "users", "schema": ")" + schema + R"(", "columns": [)" + columns + "]}";
  };
  const std::string id = R"({"name": "id", "type": "bigint"})", more = R"({"name": "id", "type": "bigint"}, {"name": "nick", "type": "text"})";
  const std::string head =
      R"({"dialect": "postgresql", "schemas": [{"name": "app"}, {"name": "tenant_1"}, {"name": "tenant_2"}, {"name": "other"}], "tables": [)";
  directory.write("expected.json", R"({"dialect": "postgresql", "schemas": [{"name": "app"}], "tables": [)" + tables("app", id) + "]}");
  directory.write("actual.json", head + tables("tenant_1", id) + "," + tables("tenant_2", more) + "," + tables("other", more) + "]}");
  const Result result = directory.run("drift expected.json actual.json --schemas 'tenant_*'");
  EXPECT_EQ(result.code, 2) << result.err;
  EXPECT_THAT(result.out, testing::StartsWith("actual.json schema tenant_2: 1 difference\n  extra column app.users.nick (structural)\n"));
  EXPECT_THAT(result.err, HasSubstr("1 of 2 as expected, 1 drifted"));
  const Result none = directory.run("drift expected.json actual.json --schemas 'nobody_*'");
  EXPECT_EQ(none.code, 1);
  EXPECT_THAT(none.out, HasSubstr("no schema there has a name like nobody_*"));
  EXPECT_THAT(directory.run("drift expected.json postgresql://nobody@127.0.0.1:1/x --schemas 't*'").out, HasSubstr("not read: "));
  EXPECT_EQ(directory.run("drift actual.json actual.json --schemas 'tenant_*'").code, 1) << "what is expected is one schema";
  EXPECT_THAT(directory.run("drift expected.json nowhere.db").out, HasSubstr("; a source is a URL")) << "the hint is there too";
  directory.write("sqlite.json", R"({"dialect": "sqlite", "tables": [{"name": "t", "columns": [{"name": "a", "type": "INTEGER"}]}]})");
  EXPECT_THAT(directory.run("drift sqlite.json sqlite.json --schemas 't*'").err, HasSubstr("this one of sqlite has none"));
}

TEST_F(Drift, WritesThePlanThatLeadsToWhatIsExpected) {
  const Result result = directory.run("drift schema.sql sqlite:bad.db --reconcile plan.json");
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("note: plan.json leads to what is expected\n"));
  for (const std::string deploy : {"1", "2", "3", "4"}) {
    if (directory.run("apply plan.json sqlite:bad.db --deploy " + deploy + " --allow DATA_LOSS,LOSSY,REWRITE --confirm-gate d" + deploy + ".release").code != 0)
      break;
  }
  EXPECT_EQ(directory.run("drift schema.sql sqlite:bad.db").code, 0) << directory.run("status plan.json sqlite:bad.db").out;
}

}  // namespace
}  // namespace concertina::test
