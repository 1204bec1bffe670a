#include "load/trial.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "dialects/dialect.hpp"
#include "diff/intent_text.hpp"
#include "emit/deploys.hpp"
#include "emit/emitter.hpp"
#include "load/application.hpp"
#include "load/server.hpp"
#include "load/waits.hpp"
#include "model/error.hpp"
#include "planner/planner.hpp"
#include "run/engine.hpp"
#include "support/files.hpp"

namespace concertina::test {
namespace {

using Clock = std::chrono::steady_clock;

void wait_ms(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

void run_all(Client& client, const std::string& sql) {
  for (const SqlStatement& statement : engine("postgresql").split(sql)) client.execute(statement.text);
}

struct Trial {
  const Recipe& recipe;
  std::string url = fresh_loaded_database();
  Client client = engine("postgresql").connect(url);
  std::filesystem::path directory;
  Rows rows;
  Log log;
  Catalog original, wanted;
  std::vector<Intent> intents;
  Plan plan;
  std::vector<std::vector<File>> files;  // by deploy
  std::unique_ptr<Application> old_version, new_version;
  Measured measured;

  Trial(const Recipe& given, long count) : recipe(given), rows(count) {
    std::string name = (std::filesystem::temp_directory_path() / "concertina-load-files-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw Error("no temporary directory", name);
    directory = name;
    run_all(client, recipe.from + rows_of(recipe, count) + "ANALYZE;");
    Client other = engine("postgresql").connect(fresh_loaded_database());
    run_all(other, recipe.to);
    original = engine("postgresql").read(client, {});
    wanted = engine("postgresql").read(other, {});
    intents = intents_in(recipe.to, dialect("postgresql").lexical, "to.sql");
    plan = plan_to(wanted, intents);
  }
  ~Trial() { std::filesystem::remove_all(directory); }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  void start_old() {
    if (!old_version) old_version = std::make_unique<Application>(url, "old", recipe, recipe.old_version, rows, log);
  }
  void start_new() {
    if (!new_version) new_version = std::make_unique<Application>(url, "new", recipe, recipe.new_version, rows, log);
  }

  // On the way back, values that only the new version knows are lost, and that is accepted here.
  bool run_file(const std::string& name, const std::string& text) {
    const std::string path = directory / "step.sql", output = directory / "output";
    write_file(path, text);
    log.begin(name);
    const Clock::time_point start = Clock::now();
    const int status = std::system(
        fmt::format("PGOPTIONS='-c concertina.accept_loss=on' psql -X -q -d '{}&application_name=deploy' -f {} >{} 2>&1", url, path, output).c_str());
    measured.wall_s += std::chrono::duration<double>(Clock::now() - start).count();
    log.begin("nothing");
    if (status == 0) return true;
    measured.defects.push_back(name + ": " + read_file(output));
    return false;
  }

  Plan plan_to(const Catalog& to, const std::vector<Intent>& with) { return make_plan(engine("postgresql").read(client, {}), to, with, {}, {}); }

  // The release gate: the new version is everywhere, then the old one is stopped.
  void roll_out() {
    start_new();
    wait_ms(1500);
    old_version.reset();
  }

  bool run_files(const std::vector<File>& of_deploy, const std::string& ending) {
    return std::all_of(of_deploy.begin(), of_deploy.end(), [&](const File& file) { return !file.path.ends_with(ending) || run_file(file.path, file.text); });
  }

  void deploy_plan() {
    std::vector<File> existing;
    for (const Deploy& deploy : plan.deploys) {
      if (waits_for_release(deploy)) roll_out();
      files.push_back(emit_deploys(plan, emitter("sql"), std::to_string(deploy.number), existing).files);
      existing.insert(existing.end(), files.back().begin(), files.back().end());
      if (!run_files(files.back(), ".up.sql")) return;
      if (deploy.compatibility.new_version == "works") start_new();
      wait_ms(500);
    }
  }

  static bool waits_for_release(const Deploy& deploy) {
    return std::any_of(deploy.gates.begin(), deploy.gates.end(), [](const Gate& gate) { return gate.kind == "release"; });
  }

  // Whether the new version can do with what is there once this deploy is taken back.
  bool new_works_before(std::size_t deploy) const {
    return deploy == 0 ? waits_for_release(plan.deploys[0]) : plan.deploys[deploy - 1].compatibility.new_version == "works";
  }

  // What the server cannot undo does no harm, and says so.
  static bool stays_done(const File& file) { return file.text.find("this step cannot be undone") != std::string::npos; }

  void take_back() {
    for (std::size_t i = files.size(); i-- > 0;) {
      if (!new_works_before(i)) {
        start_old();
        wait_ms(1000);
        new_version.reset();
      }
      std::vector<File> backwards(files[i].rbegin(), files[i].rend());
      std::erase_if(backwards, stays_done);
      if (!run_files(backwards, ".down.sql")) return;
      wait_ms(500);
    }
  }

  void deploy_naively() {
    run_file("naive.sql", "\\set ON_ERROR_STOP on\n" + recipe.naive + "\n");
    wait_ms(500);
    old_version.reset();
    start_new();
    wait_ms(500);
  }

  // What the applications wrote, against what is there.
  void compare_rows(bool newest) {
    std::map<long, std::string> found;
    const Version& version = newest ? recipe.new_version : recipe.old_version;
    for (const Row& row : client.query("SELECT id, " + version.value + " FROM " + version.table + " WHERE " + recipe.counts, {}))
      found[std::stol(*row[0])] = row[1].value_or("NULL");
    if (found.size() != rows.entries.size()) measured.defects.push_back(fmt::format("{} rows instead of {}", found.size(), rows.entries.size()));
    long different = 0;
    for (const Entry& entry : rows.entries) {
      if (found[entry.id] != value_of(recipe, entry.number)) ++different;
    }
    if (different > 0) measured.defects.push_back(fmt::format("{} rows hold another value than the one written", different));
    const auto lonely = client.query(
        fmt::format("SELECT count(*) FROM {} i WHERE {} AND NOT EXISTS (SELECT FROM lines WHERE {} = i.id)", version.table, recipe.counts, version.line_key),
        {});
    if (*lonely[0][0] != "0") measured.defects.push_back(*lonely[0][0] + " items have lost their line");
  }

  void compare_schema(const std::vector<Deploy>& deploys) {
    const auto left = client.query(
        // An index goes on calling its columns by the names they had when it was built, as after any rename.
        "SELECT name FROM (SELECT relname AS name FROM pg_class UNION ALL SELECT proname FROM pg_proc UNION ALL SELECT conname FROM "
        "pg_constraint UNION ALL SELECT tgname FROM pg_trigger UNION ALL SELECT attname FROM pg_attribute JOIN "
        "pg_class c ON c.oid = attrelid WHERE c.relkind <> 'i') AS n WHERE name ~ 'concertina'",
        {});
    for (const Row& row : left) measured.defects.push_back(*row[0] + " is left over");
    if (!deploys.empty()) measured.defects.push_back("the schema is not the wanted one: " + deploys[0].steps[0].id);
  }

  void finish(const LockWatch& watch) {
    measured.lock_wait_ms = watch.longest_ms;
    measured.behind = watch.behind;
    measured.statements = log.statements;
    measured.failed = log.failed;
    measured.wrong = log.wrong;
    measured.longest_ms = log.longest_ms;
    measured.stalls = log.stalls;
    for (const auto& [message, count] : log.errors) measured.notes.push_back(fmt::format("{} x {}", count, message));
    std::vector<std::pair<double, std::string>> slowest;
    for (const auto& [file, ms] : log.longest_of) slowest.push_back({ms, file});
    std::sort(slowest.rbegin(), slowest.rend());
    for (std::size_t i = 0; i < slowest.size() && i < 4; ++i) measured.notes.push_back(fmt::format("{:.0f} ms during {}", slowest[i].first, slowest[i].second));
  }
};

}  // namespace

Measured run_trial(const Recipe& recipe, long count, Way way) {
  Trial trial(recipe, count);
  bool newest = false;
  {
    LockWatch watch(trial.url);
    {
      const Reports reports(trial.url, recipe.old_version.table, recipe.new_version.table, trial.log);
      trial.start_old();
      wait_ms(1000);
      if (way == Way::plan || way == Way::back) trial.deploy_plan();
      if (way == Way::back) trial.take_back();
      if (way == Way::naive) trial.deploy_naively();
      if (way == Way::control) wait_ms(4000);
      newest = trial.new_version != nullptr;
      trial.old_version.reset();
      wait_ms(500);
      trial.new_version.reset();
    }
    trial.finish(watch);
  }
  trial.compare_rows(newest);
  if (!trial.measured.defects.empty()) return trial.measured;  // stopped half-way
  if (way == Way::plan) trial.compare_schema(trial.plan_to(trial.wanted, trial.intents).deploys);
  const bool stays =
      std::any_of(trial.files.begin(), trial.files.end(), [](const auto& some) { return std::any_of(some.begin(), some.end(), Trial::stays_done); });
  if (way == Way::back && !stays) trial.compare_schema(trial.plan_to(trial.original, {}).deploys);
  return trial.measured;
}

}  // namespace concertina::test
