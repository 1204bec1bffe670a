#include "property/trial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <stdexcept>

#include "diff/compare.hpp"
#include "diff/intent_text.hpp"
#include "emit/deploys.hpp"
#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "model/json.hpp"
#include "model/object_text.hpp"
#include "planner/planner.hpp"
#include "property/facts.hpp"
#include "property/others.hpp"
#include "property/rows.hpp"
#include "property/sketch_catalog.hpp"
#include "support/deploying.hpp"
#include "support/files.hpp"

namespace concertina::test {
namespace {

const CompareOptions replaced{.drop_schemas = true, .on_ambiguous = "replace"};

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

std::string explained(const Error& error) { return fmt::format("{} ({}) hint: {}", error.what_happened, error.where, error.hint); }

std::vector<std::string> making(const Sketch& sketch) {
  Catalog empty;
  empty.dialect = sketch.dialect;
  std::vector<Change> changes;
  for (const auto& [id, object] : catalog_of(sketch).objects) changes.push_back(add(object));
  std::vector<std::string> result;
  for (const Statement& statement : dialect(sketch.dialect).write(empty, changes, {}, false)) result.push_back(statement.sql);
  return result;
}

Scratch database_with(const Sketch& sketch) {
  Scratch database = fresh_database(sketch.dialect);
  for (const std::string& role : facts_of(sketch).roles ? roles_of_rights() : std::vector<std::string>{}) {
    database.client.execute(fmt::format("DO $$ BEGIN CREATE ROLE {0}; EXCEPTION WHEN duplicate_object THEN NULL; END $$", role));
  }
  for (const std::string& sql : making(sketch)) {
    try {
      database.client.execute(sql);
    } catch (const Error& error) {
      fail(fmt::format("what dialect.write says does not run: {}\n{}", sql, explained(error)));
    }
  }
  return database;
}

Policy quick_policy(const Pair& pair) {
  Policy policy;
  policy.pause_ms = 0;
  policy.batch = 3;
  if (pair.from.last_key % 2) policy.inline_below = 0;
  if (!pair.from.rights.empty() || !pair.to.rights.empty()) policy.manage = {"grants", "owners"};
  return policy;
}

struct Trial {
  const Pair& pair;
  const Engine& engine_;
  Policy policy;
  Catalog to;

  Catalog live(Scratch& database) const { return engine_.read(database.client, {}); }
  Plan plan_from(const Catalog& from) const { return make_plan(from, to, pair.intents, policy, replaced); }
};

Scratch filled_database(const Trial& trial) {
  Scratch database = database_with(trial.pair.from);
  try {
    fill(trial.pair, database.client);
  } catch (const Error& error) {
    fail("the rows do not go in: " + explained(error));
  }
  return database;
}

std::string listed(const std::vector<Change>& changes) {
  std::string result;
  for (const Change& change : changes) result += fmt::format("\n  {} {}", action(change), text(id_of(change)));
  return result;
}

void must_be_at_the_end(const Trial& trial, Scratch& database, const std::vector<KeptRows>& rows, const std::string& how) {
  const Comparison left = compare(trial.live(database), trial.to, {}, trial.policy, replaced);
  if (!left.changes.empty()) fail(how + " does not end at the desired schema: " + listed(left.changes));
  const std::string lost = lost_rows(rows, kept_rows(trial.pair, true, database.client));
  if (!lost.empty()) fail(how + ": " + lost);
}

bool is_irreversible(const Deploy& deploy) {
  return std::any_of(deploy.steps.begin(), deploy.steps.end(), [](const Step& step) {
    return std::any_of(step.hazards.begin(), step.hazards.end(), [](const Hazard& hazard) { return hazard.code == "IRREVERSIBLE"; });
  });
}

// A table that goes takes rows along that others refer to: the way back makes it empty, and says so.
bool loses_rows_referred_to(const Deploy& deploy, const Catalog& before) {
  const auto refers_to = [&](const ObjectId& table) {
    return std::any_of(before.objects.begin(), before.objects.end(), [&](const auto& entry) {
      const auto* key = maybe<Constraint>(entry.second);
      return key && key->references == table && table_of(entry.first) != table;
    });
  };
  return std::any_of(deploy.steps.begin(), deploy.steps.end(), [&](const Step& step) {
    return std::any_of(step.effects.begin(), step.effects.end(),
                       [&](const Change& effect) { return !effect.after && id_of(effect).kind == Kind::table && refers_to(id_of(effect)); });
  });
}

std::string present_fingerprint(const Trial& trial, const Plan& plan, Scratch& database) {
  std::set<ObjectId> footprint;
  for (const std::string& entry : plan.footprint) footprint.insert(parse_text(entry));
  return fingerprint(trial.live(database), footprint, plan.policy);
}

template <class Action>
void told(const std::string& what, const Action& act) {
  try {
    act();
  } catch (const Error& error) {
    fail(what + ": " + explained(error));
  }
}

// What differs from what the deploy's effects lead to: a developer starts from there.
std::string not_as_predicted(const Trial& trial, Scratch& database, const Catalog& before, const Deploy& deploy) {
  try {
    Catalog predicted = before;
    for (const Step& step : deploy.steps) predicted = concertina::apply(std::move(predicted), step.effects);
    const Catalog live = trial.live(database);
    std::string result = listed(compare(live, predicted, {}, trial.policy, replaced).changes);
    for (const auto& [id, object] : predicted.objects) {
      const Object* present = find(live, id);
      if (present && compared(*present, trial.policy) != compared(object, trial.policy))
        result += fmt::format("\n  {} is\n{}\n  not\n{}", text(id), object_text(*present), object_text(object));
    }
    return result;
  } catch (const Error& error) {
    return explained(error);
  }
}

void up(const Trial& trial, const Plan& plan, const Deploy& deploy, Scratch& database, const Catalog& before) {
  try {
    deploy_up(plan, deploy, database.client);
  } catch (const Error& error) {
    const bool ran = error.what_happened.find("not as the plan predicted") != std::string::npos;
    fail(fmt::format("deploy {}: {}{}", deploy.number, explained(error), ran ? not_as_predicted(trial, database, before, deploy) : ""));
  }
}

// Each deploy up, down and up again.
void run_up_and_down(const Trial& trial, const Plan& plan, Scratch& database, const std::vector<KeptRows>& rows) {
  std::string before = plan.from_fingerprint;
  const Catalog from = trial.live(database);
  Catalog there = from;
  for (const Deploy& deploy : plan.deploys) {
    const std::string name = fmt::format("deploy {}", deploy.number);
    up(trial, plan, deploy, database, there);
    if (!is_irreversible(deploy) && !loses_rows_referred_to(deploy, from)) {
      told(name + " down", [&] { deploy_down(plan, deploy, database.client); });
      if (present_fingerprint(trial, plan, database) != before) {
        fail(name + " down does not lead back; what differs now:" + listed(compare(trial.live(database), there, {}, trial.policy, replaced).changes));
      }
      if (deploy.number == 1) {
        const std::string lost = lost_rows(rows, kept_rows(trial.pair, false, database.client));
        if (!lost.empty()) fail(name + " down: " + lost);
      }
      told(name + " up again", [&] { deploy_up(plan, deploy, database.client); });
    }
    before = deploy.fingerprint_after;
    there = trial.live(database);
  }
  must_be_at_the_end(trial, database, rows, "the plan");
}

// The rest of a plan that stopped; nullopt: it is refused in plain words, as only its file knows the rest.
std::optional<Plan> rest_of_plan(const Trial& trial, Scratch& database, Tally& tally) {
  try {
    return trial.plan_from(trial.live(database));
  } catch (const Error& error) {
    if (error.what_happened.find("what is left of it cannot be told") == std::string::npos) throw;
    ++tally.not_continued;
    return std::nullopt;
  }
}

// Stopping behind some deploy, and planning from what is there.
void stop_and_plan_anew(const Trial& trial, const Plan& plan, const std::vector<KeptRows>& rows, Tally& tally) {
  if (plan.deploys.size() < 2) return;
  const std::size_t done = 1 + static_cast<std::size_t>(trial.pair.from.last_key) % (plan.deploys.size() - 1);
  const std::string name = fmt::format("planning anew behind deploy {}", done);
  Scratch database = filled_database(trial);
  for (std::size_t i = 0; i < done; ++i) told(fmt::format("deploy {} of a plan that stops", i + 1), [&] { deploy_up(plan, plan.deploys[i], database.client); });
  bool known = true;
  told(name, [&] {
    const std::optional<Plan> rest = rest_of_plan(trial, database, tally);
    known = rest.has_value();
    if (known)
      for (const Deploy& deploy : rest->deploys) deploy_up(*rest, deploy, database.client);
  });
  if (known) must_be_at_the_end(trial, database, rows, name);
}

void must_be_repeatable(const Trial& trial, const Catalog& from, const Plan& plan) {
  Pair shuffled = trial.pair;
  std::reverse(shuffled.intents.begin(), shuffled.intents.end());
  Catalog again{from.dialect, from.server_version, from.collation, {}, from.statistics, from.unmanaged};
  for (auto it = from.objects.rbegin(); it != from.objects.rend(); ++it) again.objects.insert(*it);
  Plan other = make_plan(again, trial.to, shuffled.intents, trial.policy, replaced);
  const std::string json = to_json(plan);
  if (to_json(plan_from_json(json, "plan")) != json) fail("the plan does not come back from its JSON");
  other.intents = plan.intents;
  other.id = plan.id;
  if (to_json(other) != json) fail("intents in another order give another plan");
}

// The emitted files as psql runs them.
void run_files(const Trial& trial, const Plan& plan, const std::vector<KeptRows>& rows) {
  Scratch database = filled_database(trial);
  const std::string folder = std::filesystem::temp_directory_path() / fmt::format("concertina-property-{}", plan.id);
  std::filesystem::remove_all(folder);
  std::vector<File> files = emit_deploys(plan, emitter("sql"), "all", {}).files;
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
  for (const File& file : files) {
    if (!file.path.ends_with(".up.sql")) continue;
    std::filesystem::create_directories(std::filesystem::path(folder + "/" + file.path).parent_path());
    write_file(folder + "/" + file.path, file.text);
    const std::string command = fmt::format("psql -X -q -d '{}' -f '{}/{}' > '{}/log' 2>&1", database.url, folder, file.path, folder);
    if (std::system(command.c_str()) != 0) fail(fmt::format("psql fails at {}:\n{}", file.path, read_file(folder + "/log")));
  }
  std::filesystem::remove_all(folder);
  must_be_at_the_end(trial, database, rows, "the emitted files");
}

}  // namespace

void try_pair(const Pair& pair, Tally& tally, bool files) {
  Trial trial{pair, engine(pair.from.dialect), quick_policy(pair), {}};
  {
    Scratch wanted = database_with(pair.to);
    trial.to = trial.live(wanted);
  }
  Scratch database = filled_database(trial);
  const Catalog from = trial.live(database);
  ++tally.pairs;
  if (!make_plan(trial.to, trial.to, {}, trial.policy, replaced).deploys.empty()) fail("the plan from the desired schema to itself is not empty");
  Plan plan;
  try {
    plan = trial.plan_from(from);
    count(tally, compare(from, trial.to, pair.intents, trial.policy, replaced));
  } catch (const Error& error) {
    const bool fault = error.hint.find("fault of concertina") != std::string::npos || error.what_happened.find("in a ring") != std::string::npos;
    if (fault) fail("refused with a fault: " + explained(error));
    ++tally.refused;
    ++tally.reasons[without_names(error.what_happened)];
    return;
  }
  must_be_repeatable(trial, from, plan);
  const std::vector<KeptRows> rows = kept_rows(pair, false, database.client);
  run_up_and_down(trial, plan, database, rows);
  stop_and_plan_anew(trial, plan, rows, tally);
  if (files) run_files(trial, plan, rows);
}

void save(const Pair& pair, const std::string& folder) {
  std::filesystem::create_directories(folder);
  const auto joined = [](const std::vector<std::string>& statements) {
    std::string result;
    for (const std::string& sql : statements) result += sql + ";\n";
    return result;
  };
  std::string intents;
  for (const Intent& intent : pair.intents) intents += "-- concertina: " + intent_text(intent) + "\n";
  write_file(folder + "/from.sql", joined(making(pair.from)) + joined(inserts(pair)));
  write_file(folder + "/to.sql", intents + joined(making(pair.to)));
}

}  // namespace concertina::test
