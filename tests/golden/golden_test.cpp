// Every golden case: the plan is the one that was reviewed, and on a real server it does what it says.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "diff/compare.hpp"
#include "model/json.hpp"
#include "model/key_place.hpp"
#include "report/text.hpp"
#include "run/stage.hpp"
#include "support/deploying.hpp"
#include "support/files.hpp"
#include "support/golden_run.hpp"

namespace concertina::test {
namespace {

class Golden : public testing::TestWithParam<GoldenCase> {};

// Written anew: MariaDB has a file of its own only where MySQL's says something else.
void update_file(const GoldenCase& c, const std::string& name, const std::string& text) {
  const std::string own = c.own_file(name), common = c.folder() + "/" + name;
  if (own != common && text == read_file(common)) {
    std::filesystem::remove(own);
  } else {
    write_file(own, text);
  }
}

void expect_file(const GoldenCase& c, const std::string& name, const std::string& text) {
  if (updating()) update_file(c, name, text);
  EXPECT_EQ(text, read_file(c.file(name))) << c.file(name) << " (CONCERTINA_UPDATE=1 writes it anew)";
}

// A catalog as a file: without what differs between machines.
std::string as_file(Catalog catalog, const GoldenCase& golden, const Scratch& database) {
  catalog.statistics.clear();
  catalog.server_version = golden.version;
  catalog.collation.clear();
  const bool both = golden.engine == "mysql" || golden.engine == "mariadb";  // whom the file serves
  if (both) catalog.dialect.clear();
  for (auto& [id, object] : catalog.objects) {
    if (auto* definition = std::get_if<Definition>(&object.body)) {
      erase_if(definition->options, [](const auto& option) { return option.first.starts_with(session_mark); });
    }
    if (std::find(database.usual_owners.begin(), database.usual_owners.end(), object.owner) != database.usual_owners.end()) object.owner.clear();
  }
  std::string text = to_json(catalog);
  constexpr std::string_view unnamed = "  \"dialect\": \"\",\n";
  if (both) text.erase(text.find(unnamed), unnamed.size());
  return text;
}

// One case on one database, as it goes through its stages.
struct Trial {
  GoldenRun here;
  Plan plan;
  Application old_version, transition, new_version;
  std::vector<std::vector<Row>> old_saw, transition_saw, new_saw;

  explicit Trial(const GoldenCase& given)
      : here(given),
        plan(here.plan()),
        old_version(application_of(given, "old.sql")),
        transition(application_of(given, "transition.sql")),
        new_version(application_of(given, "new.sql")),
        old_saw(seen_by(old_version, here.database.client)) {}

  // Each version that works sees the rows that it saw before, and bears what the others that work write.
  void expect_served(const Compatibility& compatibility) {
    struct Version {
      std::string_view name, verdict;
      const Application* application;
      std::vector<std::vector<Row>>* saw;
    };
    std::vector<Version> working{{"old", compatibility.old_version, &old_version, &old_saw},
                                 {"transition", compatibility.transition, &transition, &transition_saw},
                                 {"new", compatibility.new_version, &new_version, &new_saw}};
    std::erase_if(working, [](const Version& version) { return version.verdict != "works"; });
    std::vector<const Application*> readers;
    for (const Version& version : working) readers.push_back(version.application);
    for (const Version& version : working) {
      const auto rows = seen_by(*version.application, here.database.client);
      if (version.saw->empty()) *version.saw = rows;
      EXPECT_EQ(rows, *version.saw) << "the " << version.name << " version sees other rows";
      EXPECT_NO_THROW(try_writes(*version.application, readers, here.database.client)) << version.name;
    }
  }

  void up(const Deploy& deploy) { deploy_up(plan, deploy, here.database.client); }
  void down(const Deploy& deploy) { deploy_down(plan, deploy, here.database.client); }
};

// Where columns and indexes stand, on engines that put them in order.
std::map<ObjectId, std::string> places_in(const Catalog& catalog) {
  std::map<ObjectId, std::string> places;
  if (!dialect(catalog.dialect).moves_part) return places;
  for (const auto& [id, object] : catalog.objects) {
    const auto* column = maybe<Column>(object);
    if (column) places[id] = std::to_string(column->position);
    if (maybe<Index>(object)) places[id] = object.spelling.value(key_place);
  }
  return places;
}

TEST_P(Golden, PlanIsTheReviewedOne) {
  const GoldenCase& c = GetParam();
  if (updating()) {
    for (const std::string side : {"from", "to"}) {
      Scratch database = fresh_database(c.engine);
      run_sql(engine(c.engine), database.client, read_file(c.file(side + ".sql")));
      update_file(c, side + ".json", as_file(engine(c.engine).read(database.client, {}), c, database));
    }
  }
  try {
    const Plan plan = plan_between(c, json_side(c, "from"), json_side(c, "to"));
    expect_file(c, "plan.txt", plan_text(plan, false));
    EXPECT_EQ(to_json(plan_from_json(to_json(plan), "plan.json")), to_json(plan)) << "emit, status and apply read it so";
  } catch (const Error& error) {
    FAIL() << explained(error);
  }
}

TEST_P(Golden, FilesSayWhatTheServerReads) {
  const GoldenCase& c = GetParam();
  for (const std::string side : {"from", "to"}) {
    Scratch database = fresh_database(c.engine);
    run_sql(engine(c.engine), database.client, read_file(c.file(side + ".sql")));
    EXPECT_EQ(as_file(engine(c.engine).read(database.client, {}), c, database), read_file(c.file(side + ".json")));
  }
}

TEST_P(Golden, ServesBothVersionsUpDownAndUpOnTheServer) try {
  Trial run(GetParam());
  const auto places = places_in(run.here.catalog());
  for (const Deploy& deploy : run.plan.deploys) {
    SCOPED_TRACE("deploy " + std::to_string(deploy.number));
    run.up(deploy);
    run.expect_served(deploy.compatibility);
    run.down(deploy);
    const Stage back = where_is(run.plan, run.here.catalog());
    EXPECT_TRUE(back.known && back.deploys_done == stage_before(run.plan, deploy)) << "the rollback leads elsewhere";
    if (deploy.number == 1) {
      EXPECT_EQ(seen_by(run.old_version, run.here.database.client), run.old_saw) << "the rollback lost rows";
      EXPECT_EQ(places_in(run.here.catalog()), places) << "the rollback puts columns or indexes elsewhere";
    }
    run.up(deploy);
    run.expect_served(deploy.compatibility);
  }
  EXPECT_TRUE(run.here.plan().deploys.empty()) << "a second plan is not empty";
} catch (const Error& error) {
  FAIL() << explained(error);
}

// Beside an application that writes, they would wait for each other for ever, or let a NULL slip in.
TEST_P(Golden, NoTransactionBothFillsAndAlters) {
  const GoldenCase& c = GetParam();
  const bool locks_rows = !dialect(c.engine).rebuilds;  // else whoever writes holds the whole database
  for (const Deploy& deploy : plan_between(c, json_side(c, "from"), json_side(c, "to")).deploys) {
    for (const Step& step : deploy.steps) {
      for (const auto* statements : {&step.statements, &step.rollback, &step.rollback_last}) {
        const bool updates =
            std::any_of(statements->begin(), statements->end(), [](const Statement& statement) { return statement.sql.starts_with("UPDATE "); });
        EXPECT_FALSE(locks_rows && updates && statements->size() > 1) << step.id;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(golden_cases()), [](const auto& c) { return c.param.engine + "_" + c.param.name; });

}  // namespace
}  // namespace concertina::test
