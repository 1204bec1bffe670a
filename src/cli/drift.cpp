// concertina drift: where databases differ from what they should be.
#include "report/drift.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <thread>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/opening.hpp"
#include "diff/by_schema.hpp"
#include "diff/compare.hpp"
#include "diff/ownership.hpp"
#include "introspect/source.hpp"
#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "planner/planner.hpp"
#include "run/client.hpp"
#include "run/engine.hpp"
#include "run/stage.hpp"

namespace concertina {
namespace {

// What each database is held against.
struct Expectation {
  Catalog catalog;
  Policy policy;
  std::optional<Plan> plan;
  std::vector<Difference> accepted;
};

std::string trimmed(const std::string& line) {
  const std::string text = line.substr(0, line.find('#'));
  const std::size_t first = text.find_first_not_of(" \t\r");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string> databases_of(const Arguments& given) {
  require(given.to, "EXPECTED", "Give it as an argument, or as \"to\" in concertina.json.");
  if (given.databases.empty()) {
    require(given.from, "ACTUAL", "Give it as an argument, or as \"from\" in concertina.json, or many with --databases.");
    return {given.from};
  }
  std::vector<std::string> result;
  std::istringstream lines(read_file(given.databases));
  for (std::string line; std::getline(lines, line);) {
    if (const std::string url = trimmed(line); !url.empty()) result.push_back(url);
  }
  if (result.empty()) throw Error("the file names no database", given.databases, "Write one URL a line.");
  return result;
}

// Either a catalog, or why there is none.
struct Reading {
  Catalog catalog;
  std::string role;
  std::string error;
  std::vector<std::string> notes;  // what is left out of it
};

Reading read(const std::string& source, const SourceOptions& options) {
  try {
    Source opened = open_source(source, options);
    return {std::move(opened.catalog), std::move(opened.role), "", std::move(opened.notes)};
  } catch (const Error& error) {
    return {{}, "", shown(error.hint.empty() ? error.what_happened : error.what_happened + "; " + error.hint), {}};
  }
}

// Side by side; a database that cannot be read keeps none of the others waiting longer than its connection takes to fail.
std::vector<Reading> read_all(const std::vector<std::string>& sources, const SourceOptions& options, int jobs) {
  std::vector<Reading> result(sources.size());
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> workers;
  for (std::size_t i = 0; i < std::min(static_cast<std::size_t>(jobs), sources.size()); ++i) {
    workers.emplace_back([&] {
      for (std::size_t at = next++; at < sources.size(); at = next++) result[at] = read(sources[at], options);
    });
  }
  workers.clear();
  return result;
}

// SQL is read as the first database takes it that could be read; where none could, nothing is held against anything.
Catalog expected(const Arguments& given, const std::vector<Reading>& readings) {
  const auto found = std::ranges::find_if(readings, [](const Reading& reading) { return reading.error.empty(); });
  if (found == readings.end()) return {};
  const Catalog& like = found->catalog;
  Source source = open_source(given.to, {like.dialect, given.dev, major_version(like), {}, like.collation, found->role});
  print_notes(source.notes);
  return std::move(source.catalog);
}

Plan plan_for(const Catalog& expected, const std::string& file) {
  Plan plan = plan_from_json(read_file(file), file);
  const bool fits = expected.dialect.empty() || plan.dialect == expected.dialect;
  if (!fits) throw Error(fmt::format("the plan is for {}, and what is expected is of {}", plan.dialect, expected.dialect), file, "Name the plan under way.");
  return plan;
}

// What the plan touches is as its stage wants it; what is left is drift all the same.
void take_stage(DriftTarget& target, std::vector<Change>& changes, const Catalog& actual, const Plan& plan) {
  const Stage stage = where_is(plan, actual);
  if (!stage.known) {
    if (!changes.empty()) target.stage = fmt::format("at no stage of plan {}", plan.id);
    return;
  }
  const std::set<ObjectId> footprint = footprint_of(plan);
  std::erase_if(changes, [&](const Change& change) { return inside(id_of(change), footprint) || (change.before && inside(change.before->id, footprint)); });
  if (stage.deploys_done == static_cast<int>(plan.deploys.size())) return;
  target.stage = fmt::format("{} of {} deploys of plan {} are done", stage.deploys_done, plan.deploys.size(), plan.id);
  if (stage.steps_done > 0) target.stage += fmt::format(", and {} steps of the next", stage.steps_done);
}

// What is not compared is not told either: of sessions, and of owners that nobody manages.
std::vector<Change> as_compared(std::vector<Change> changes, const Policy& policy) {
  for (Change& change : changes) {
    if (change.before) change.before = compared(std::move(*change.before), policy);
    if (change.after) change.after = compared(std::move(*change.after), policy);
  }
  return changes;
}

DriftTarget held_against(const Expectation& expectation, Reading& reading, const std::string& source, const Arguments& given) {
  DriftTarget target{without_password(source), reading.error, "", {}};
  if (!reading.error.empty()) return target;
  if (reading.catalog.dialect != expectation.catalog.dialect) {
    target.unreachable = fmt::format("it is of another engine than what is expected: {} and {}", reading.catalog.dialect, expectation.catalog.dialect);
    return target;
  }
  if (engine_of_url(source) != nullptr) spell_alike(reading.catalog, expectation.catalog, given);
  std::vector<Change> changes = compare(reading.catalog, expectation.catalog, {}, expectation.policy, {false, "replace"}).changes;
  if (expectation.plan) take_stage(target, changes, reading.catalog, *expectation.plan);
  target.differences =
      differences(as_compared(std::move(changes), expectation.policy), [&](const Object& object) { return team_of(object, expectation.policy); });
  std::erase_if(target.differences, [&](const Difference& one) { return std::ranges::find(expectation.accepted, one) != expectation.accepted.end(); });
  return target;
}

// Every schema of the pattern in place of the databases that have them.
void take_schemas(std::vector<std::string>& databases, std::vector<Reading>& readings, const std::string& pattern, const std::string& as) {
  std::vector<std::string> names;
  std::vector<Reading> parts;
  for (std::size_t i = 0; i < databases.size(); ++i) {
    std::map<std::string, Catalog> schemas = by_schema(readings[i].catalog, pattern, as);
    if (readings[i].error.empty() && schemas.empty()) readings[i].error = fmt::format("no schema there has a name like {}", pattern);
    if (!readings[i].error.empty()) {
      names.push_back(databases[i]);
      parts.push_back(readings[i]);
    }
    for (auto& [name, catalog] : schemas) {
      names.push_back(fmt::format("{} schema {}", databases[i], quoted_if_needed(name)));
      parts.push_back({std::move(catalog), readings[i].role, "", readings[i].notes});
    }
  }
  databases = std::move(names);
  readings = std::move(parts);
}

// Each once, with the first database that it is about.
void print_notes_of(const std::vector<std::string>& databases, const std::vector<Reading>& readings) {
  std::set<std::string> said;
  for (std::size_t i = 0; i < databases.size(); ++i) {
    for (const std::string& note : readings[i].notes) {
      if (said.insert(note).second) print_notes({databases.size() == 1 ? note : without_password(databases[i]) + ": " + note});
    }
  }
}

int accept(const Arguments& given, const std::vector<Reading>& readings) {
  if (readings.size() != 1) throw Error("--accept takes one database for what is expected", "--accept", "Name it as ACTUAL.");
  if (!readings[0].error.empty()) throw Error(readings[0].error, without_password(given.from), "Nothing was written.");
  write_output(given.accept, to_json(readings[0].catalog));
  print_notes({fmt::format("{} holds what is there", given.accept)});
  return 0;
}

// The report stands whether or not there is a plan: what needs a decision is said, and nothing is written.
void reconcile(const Arguments& given) {
  try {
    Opened opened = open_both(given);
    const Plan plan = make_plan(opened.from, std::move(opened.to), opened.intents, opened.policy, {given.drop_schemas, given.on_ambiguous});
    write_output(given.reconcile, to_json(plan));
    print_notes({fmt::format("{} leads to what is expected", given.reconcile)});
  } catch (const Error& error) {
    print_error(error);
  }
}

void check_together(const Arguments& given) {
  if (!given.schemas.empty() && !(given.plan.empty() && given.accept.empty() && given.reconcile.empty())) {
    throw Error("--schemas goes with none of --plan, --accept and --reconcile", "command line", "They are of one schema: name its database alone.");
  }
  if (!given.reconcile.empty() && !given.accept.empty()) throw Error("--accept and --reconcile lead opposite ways", "command line", "Give one of the two.");
  if (!given.reconcile.empty() && !given.databases.empty()) {
    throw Error("--reconcile takes one database", "command line", "Name it as ACTUAL.");
  }
}

}  // namespace

int drift_command(const Arguments& given) {
  check_together(given);
  std::vector<std::string> databases = databases_of(given);
  std::vector<Reading> readings = read_all(databases, {given.dialect, given.dev, 0, {}}, given.jobs);
  if (!given.accept.empty()) return accept(given, readings);
  Expectation expectation{expected(given, readings), policy_of(given), {}, {}};
  if (!given.plan.empty()) expectation.plan = plan_for(expectation.catalog, given.plan);
  if (!given.baseline.empty()) expectation.accepted = differences_in(read_file(given.baseline), given.baseline);
  print_notes_of(databases, readings);
  if (!given.schemas.empty() && !expectation.catalog.objects.empty()) {
    const std::string schema = only_schema(expectation.catalog);
    expectation.catalog = schema_alone(expectation.catalog, schema);
    take_schemas(databases, readings, given.schemas, schema);
  }
  DriftReport report{without_password(given.to), {}};
  for (std::size_t i = 0; i < databases.size(); ++i) report.targets.push_back(held_against(expectation, readings[i], databases[i], given));
  write_output("", drift_text(report, given.format));
  print_notes({drift_summary(report.targets)});
  const auto any = [&](auto member) { return std::ranges::any_of(report.targets, [&](const DriftTarget& target) { return !(target.*member).empty(); }); };
  if (!given.reconcile.empty() && any(&DriftTarget::differences)) reconcile(given);
  return any(&DriftTarget::differences) ? 2 : any(&DriftTarget::unreachable) ? 1 : 0;
}

}  // namespace concertina
