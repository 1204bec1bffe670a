// Plans of the golden cases, emitted for every target and run by its tool: stopped by the guard where the first deploy was left out, then
// every deploy up, down and up again, and all the way back where nothing is lost, each time at the stage that the plan predicts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>

#include "model/error.hpp"
#include "planner/planner.hpp"
#include "planner/rule.hpp"
#include "run/stage.hpp"
#include "support/deploying.hpp"
#include "support/files.hpp"
#include "support/golden_run.hpp"
#include "tests/emit/deploying_tool.hpp"

namespace concertina::test {
namespace {

using testing::HasSubstr;

struct Given {
  std::string target;
  GoldenCase golden;
};
void PrintTo(const Given& given, std::ostream* out) { *out << given.target << " " << given.golden.engine << "/" << given.golden.name; }

// Tools that start anew for each command run a few cases, each of them on the engines that it can be had for here.
struct Scripted {
  std::string target;
  std::set<std::string> engines;
};
const std::set<std::string> every_engine = {"postgresql", "mysql", "mariadb", "sqlite"};
const std::vector<Scripted> scripted_tools = {{"dbmate", every_engine}, {"golang-migrate", every_engine}, {"goose", every_engine},
                                              {"knex", every_engine},   {"liquibase", every_engine},      {"node-pg-migrate", {"postgresql"}},
                                              {"rails", every_engine},  {"django", every_engine},         {"drizzle", every_engine},
                                              {"prisma", every_engine}, {"sqitch", every_engine}};
const std::set<std::string> few = {"postgresql/everything_at_once", "postgresql/hostile_names", "postgresql/routines", "sqlite/everything_at_once",
                                   "mysql/rename_column",           "mysql/hostile_names",      "mysql/routines",      "mariadb/rename_column"};

// Plain SQL runs all cases; Flyway and Alembic, in the environment that `alembic init` makes, take turns, and both run those that are asked for.
// Some run in one transaction per migration too.
std::vector<Given> all_given(const std::string& only = "", bool of_all_engines = true) {
  std::vector<Given> result;
  bool alembic = false;
  const std::set<std::string> also_each = {"everything_at_once", "indexes", "retyped_key", "constraints"};
  for (const GoldenCase& golden : golden_cases()) {
    if (!only.empty() && golden.name != only) continue;
    if (!of_all_engines && golden.engine != "postgresql" && golden.engine != "sqlite") continue;
    const bool both = !only.empty() || few.contains(golden.engine + "/" + golden.name);
    result.push_back({"sql", golden});
    if (both || !alembic) result.push_back({"flyway", golden});
    if (both || alembic) result.push_back({"alembic", golden});
    alembic = !alembic;
    if (also_each.contains(golden.name)) result.push_back({"alembic each", golden});
    for (const Scripted& tool : scripted_tools) {
      if (tool.engines.contains(golden.engine) && few.contains(golden.engine + "/" + golden.name)) result.push_back({tool.target, golden});
    }
  }
  return result;
}

std::string name_of(const Given& given) {
  std::string name = given.target + "_" + given.golden.engine + "_" + given.golden.name;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return name;
}

Database database_of(const GoldenCase& golden, const Directory& place) {
  const std::string sql = read_file(golden.folder() + "/from.sql");
  if (golden.engine == "postgresql") return fresh_postgresql(sql);
  if (golden.engine != "sqlite") {
    Scratch scratch = fresh_database(golden.engine);
    run_sql(engine(golden.engine), scratch.client, read_file(golden.file("from.sql")));
    return {scratch.url, scratch.client, scratch.lifetime};
  }
  const std::string file = place / "app.db";
  std::ofstream{file};
  const Engine& sqlite = engine("sqlite");
  Database database{"sqlite:" + file, sqlite.connect("sqlite:" + file), {}};
  for (const SqlStatement& statement : sqlite.split(sql)) database.client.execute(statement.text);
  return database;
}

bool loses_data(const Plan& plan) {
  for (const Deploy& deploy : plan.deploys) {
    for (const Step& step : deploy.steps) {
      if (!step.loses.empty()) return true;
    }
  }
  return false;
}

bool irreversible(const Deploy& deploy) {
  for (const Step& step : deploy.steps) {
    for (const Hazard& hazard : step.hazards) {
      if (hazard.code == "IRREVERSIBLE") return true;
    }
  }
  return false;
}

struct EmittedPlan : testing::TestWithParam<Given> {
  const GoldenCase& golden = GetParam().golden;
  Directory place;
  Database database = database_of(golden, place);
  Plan plan = plan_to_run(golden, live(), json_side(golden, "to"));
  DeployingTool tool = deploying_tool(GetParam().target, plan, database.url);

  Catalog live() { return engine(golden.engine).read(database.client, {}); }
  std::vector<std::vector<Row>> seen(const char* version) { return seen_by(application_of(golden, version), database.client); }

  void expect_stage(int deploys_done) {
    const Stage stage = where_is(plan, live(), database.client);
    EXPECT_TRUE(stage.known) << "the database is at no stage of the plan";
    EXPECT_EQ(stage.deploys_done, deploys_done);
    EXPECT_EQ(stage.steps_done, 0U);
  }
  void expect_guarded() {
    const Outcome outcome = tool.skip_to(2);
    EXPECT_NE(outcome.status, 0);
    EXPECT_THAT(outcome.output, HasSubstr("deploy 1 has not run here"));
    expect_stage(0);
  }
  void expect_refusal(int deploy) {
    const Outcome outcome = tool.down(deploy);
    EXPECT_NE(outcome.status, 0);
    EXPECT_THAT(outcome.output, HasSubstr("this step cannot be undone"));
  }
  void up(int deploy) {
    const Outcome outcome = tool.up(deploy);
    ASSERT_EQ(outcome.status, 0) << "up " << deploy << "\n" << outcome.output;
    expect_stage(deploy);
  }
  void down(int deploy) {
    const Outcome outcome = tool.down(deploy);
    ASSERT_EQ(outcome.status, 0) << "down " << deploy << "\n" << outcome.output;
    expect_stage(stage_before(plan, plan.deploys[static_cast<std::size_t>(deploy) - 1]));
  }
};

TEST_P(EmittedPlan, StopsOutOfOrderAndLeadsUpAndDownAndUpAgain) try {
  const auto old_saw = seen("old.sql");
  const int deploys = static_cast<int>(plan.deploys.size());
  if (deploys > 1) expect_guarded();
  for (int deploy = 1; deploy <= deploys; ++deploy) {
    ASSERT_NO_FATAL_FAILURE(up(deploy));
    if (irreversible(plan.deploys[deploy - 1]) || GetParam().target == "flyway") continue;  // Flyway itself knows no way back
    ASSERT_NO_FATAL_FAILURE(down(deploy));
    ASSERT_NO_FATAL_FAILURE(up(deploy));
  }
  EXPECT_TRUE(plan_to_run(golden, live(), json_side(golden, "to")).deploys.empty()) << "there is still something to do";
  if (loses_data(plan)) return;  // what a column held may be what the way back needs
  for (int deploy = deploys; deploy > 0; --deploy) {
    if (irreversible(plan.deploys[deploy - 1])) return expect_refusal(deploy);
    ASSERT_NO_FATAL_FAILURE(down(deploy));
  }
  EXPECT_EQ(seen("old.sql"), old_saw) << "rows are lost on the way back";
} catch (const Error& error) {
  FAIL() << error.what_happened << " (" << error.where << ")\nhint: " << error.hint;
}

INSTANTIATE_TEST_SUITE_P(Golden, EmittedPlan, testing::ValuesIn(all_given()), [](const auto& c) { return name_of(c.param); });

// items.code took no NULL before the plan, and its contract throws the values away.
using LossyPlan = EmittedPlan;

TEST_P(LossyPlan, AWayBackThatRowsDoNotBearChangesNothing) {
  for (int deploy : {1, 2}) ASSERT_NO_FATAL_FAILURE(up(deploy));
  ASSERT_NO_FATAL_FAILURE(down(2));
  const Catalog before = live();
  const Outcome outcome = tool.down(1);
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.output, HasSubstr("items.code is NULL in some rows"));
  EXPECT_EQ(live().objects, before.objects);
}

INSTANTIATE_TEST_SUITE_P(Golden, LossyPlan, testing::ValuesIn(all_given("drop_columns", false)), [](const auto& c) { return name_of(c.param); });

// What the new version has written into columns that the old one does not know goes only when somebody says so.
struct NewValues : EmittedPlan {
  void new_version_writes() {
    for (const std::string& sql : application_of(golden, "new.sql").writes) database.client.execute(sql);
  }
  void expect_kept_unless_somebody_says_so(const std::string& what) {
    const Catalog before = live();
    const Outcome stopped = tool.down(1);
    EXPECT_NE(stopped.status, 0);
    EXPECT_THAT(stopped.output, HasSubstr(what + ": they would be lost"));
    EXPECT_EQ(live().objects, before.objects);
    const char* said = golden.engine != "postgresql"
                           ? "CREATE TABLE concertina_accept_loss (said INTEGER)"
                           : "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET concertina.accept_loss = ''on''', current_database()); END $$";
    database.client.execute(said);
    const Outcome done = tool.down(1);
    EXPECT_EQ(done.status, 0) << done.output;
  }
};

TEST_P(NewValues, AreNotLostOnTheWayBackUnlessSomebodySaysSo) {
  ASSERT_NO_FATAL_FAILURE(up(1));
  new_version_writes();
  expect_kept_unless_somebody_says_so("");
}

INSTANTIATE_TEST_SUITE_P(Golden, NewValues, testing::ValuesIn(all_given("add_columns")), [](const auto& c) { return name_of(c.param); });

// The old address is a street with a city, or NULL: it cannot hold a street alone.
using ConvertedValues = NewValues;

TEST_P(ConvertedValues, AreNotLostOnTheWayBackWhereTheOldFormCannotHoldThem) {
  ASSERT_NO_FATAL_FAILURE(up(1));
  new_version_writes();
  ASSERT_NO_FATAL_FAILURE(down(1)) << "the old form holds all of these";
  ASSERT_NO_FATAL_FAILURE(up(1));
  database.client.execute("UPDATE people SET street = 'Way 3', city = NULL WHERE id = 1");
  const std::string people = golden.engine == "sqlite" ? "people." : "public.people.";
  expect_kept_unless_somebody_says_so(people + "street, " + people + "city holds values that " + people + "address cannot hold");
}

INSTANTIATE_TEST_SUITE_P(Golden, ConvertedValues, testing::ValuesIn(all_given("converted_columns", false)), [](const auto& c) { return name_of(c.param); });

// The old version has left a value out that the contract asks for.
using RowsLeftBehind = EmittedPlan;

TEST_P(RowsLeftBehind, StopTheGuardBeforeAnythingIsDone) {
  ASSERT_NO_FATAL_FAILURE(up(1));
  database.client.execute("INSERT INTO items (name) VALUES ('no price')");
  const Outcome outcome = tool.up(2);
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.output, HasSubstr("still has NULL in price: fill those rows in"));
  expect_stage(1);
  database.client.execute("UPDATE items SET price = 1, status = 'new'");
  up(2);
}

INSTANTIATE_TEST_SUITE_P(Golden, RowsLeftBehind, testing::ValuesIn(all_given("required_by_release")), [](const auto& c) { return name_of(c.param); });

// What an engine has no use for: it has no comments, types, policies and names of keys, or never builds a table anew.
const std::map<std::string, std::set<std::string>> no_use = {
    {"postgresql", {"alter_table", "history", "numbered_column", "respelled"}},
    {"sqlite", {"computed_from",   "definition",  "describe",  "domain",        "exchanged_function", "generated_column", "history", "identity",
                "inheritance",     "logging",     "lost_view", "move_columns",  "other_kind",         "partition",        "policy",  "rename_parts",
                "numbered_column", "repartition", "respelled", "retype_column", "retype_type",        "row_security"}},
    {"mysql",
     {"definition", "domain", "exchanged_function", "history", "identity", "inheritance", "logging", "lost_view", "move_columns", "partition", "policy",
      "repartition", "retype_type", "row_security"}}};

// Whatever a rule writes goes through every tool.
TEST(EmittedPlans, ComeFromEveryRule) {
  for (const auto& [engine_name, unused] : no_use) {
    std::set<std::string> used;
    for (const GoldenCase& golden : golden_cases()) {
      if (golden.engine != engine_name) continue;
      const Plan plan = plan_between(golden, json_side(golden, "from"), json_side(golden, "to"));
      for (const Deploy& deploy : plan.deploys) {
        for (const Step& step : deploy.steps) used.insert(step.rule);
      }
    }
    for (const Rule* rule : all_rules()) {
      const std::string name(rule->name);
      EXPECT_NE(used.contains(name), unused.contains(name)) << engine_name << " " << name;
    }
  }
}

}  // namespace
}  // namespace concertina::test
