#include "run/apply.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

#include "model/error.hpp"
#include "run/stage.hpp"

namespace concertina {
namespace {

// Hazards that a person has to allow; the others inform.
constexpr std::array<std::string_view, 10> dangerous = {"DATA_LOSS",           "LOSSY",         "BLOCKS_READS", "BLOCKS_WRITES", "REWRITE", "OLD_MAY_VIOLATE",
                                                        "VERSIONS_TAKE_TURNS", "AUTHORIZATION", "IRREVERSIBLE", "UNCHECKED"};

const Deploy& deploy_of(const Plan& plan, int number) {
  for (const Deploy& deploy : plan.deploys) {
    if (deploy.number == number) return deploy;
  }
  throw Error(fmt::format("the plan has no deploy {}", number), "", fmt::format("it has {}", plan.deploys.size()));
}

Stage stage_before(const Plan& plan, const Deploy& deploy, const Catalog& live, Client& client) {
  const Stage stage = where_is(plan, live, client);
  if (!stage.known) throw Error("the database is at no stage of this plan", "", "`concertina diff` shows what differs; plan anew from what is there");
  if (stage.deploys_done < deploy.number - 1) {
    throw Error(fmt::format("deploy {} comes before deploy {} and is not done", stage.deploys_done + 1, deploy.number), "",
                fmt::format("run it first: --deploy {}", stage.deploys_done + 1));
  }
  return stage;
}

void must_be_allowed(const Plan& plan, const Deploy& deploy, const std::set<std::string>& allowed) {
  std::set<std::string> missing;
  for (const Step& step : deploy.steps) {
    for (const Hazard& hazard : step.hazards) {
      const bool accepted =
          allowed.contains(hazard.code) || std::find(plan.policy.accept.begin(), plan.policy.accept.end(), hazard.code) != plan.policy.accept.end();
      if (!accepted && std::find(dangerous.begin(), dangerous.end(), hazard.code) != dangerous.end()) missing.insert(hazard.code);
    }
  }
  if (missing.empty()) return;
  throw Error(fmt::format("deploy {} has hazards that are not allowed: {}", deploy.number, fmt::join(missing, ", ")), "",
              fmt::format("read them in the plan, then: --allow {}", fmt::join(missing, " --allow ")));
}

// The connection may be gone: the first error is the one to tell.
void try_to(Client& client, const std::string& sql) {
  try {
    client.execute(sql);
  } catch (const Error&) {
  }
}

std::vector<Row> answer(const Check& check, const Dialect& dialect, Client& client) {
  const std::vector<std::string> settings = dialect.check_settings ? dialect.check_settings(check) : std::vector<std::string>{};
  if (settings.empty()) return client.query(check.sql, {});
  client.execute("BEGIN");
  try {
    for (const std::string& sql : settings) client.execute(sql);
    std::vector<Row> rows = client.query(check.sql, {});
    client.execute("ROLLBACK");
    return rows;
  } catch (const Error&) {
    try_to(client, "ROLLBACK");
    throw;
  }
}

// The queries ask for what is so before the deploy starts: once it has begun, its own steps may have changed that.
void must_be_open(const Deploy& deploy, bool begun, const std::set<std::string>& confirmed, const Dialect& dialect, Client& client) {
  std::vector<Check> checks;
  for (const Gate& gate : deploy.gates) {
    if (gate.kind == "query") {
      if (!begun) checks.push_back({gate.sql, gate.expect, gate.text});
    } else if (!confirmed.contains(gate.id)) {
      throw Error(fmt::format("the gate {} stands: {}", gate.id, gate.text), "", fmt::format("when it is so: --confirm-gate {}", gate.id));
    }
  }
  const std::vector<std::string> closed = failing(checks, dialect, client);
  if (!closed.empty()) throw Error(fmt::format("deploy {} cannot start: {}", deploy.number, fmt::join(closed, "; ")), "", "nothing was changed");
}

// A tool outside of the database does it, whom a person calls.
void must_be_done(const Step& step, const Dialect& dialect, Client& client) {
  if (failing(step.verify, dialect, client).empty()) return;
  throw Error(fmt::format("step {} is a command of your own: run the .up.sh file that `concertina emit` writes for it", step.id), "",
              "the steps before it are done and stay; when the command is through, run this one again: it goes on behind it");
}

void run_step(const Step& step, const Dialect& dialect, const Policy& policy, Client& client) {
  if (step.command && !step.command->up.empty()) return must_be_done(step, dialect, client);
  try {
    run_script(dialect.script(step, Direction::up, policy), client);
  } catch (Error& error) {
    error.where = error.where.empty() ? "step " + step.id : "step " + step.id + ", " + error.where;
    error.hint = "the steps before it are done and stay; mend the cause and run the same command again. " + error.hint;
    throw;
  }
  const std::vector<std::string> wrong = failing(step.verify, dialect, client);
  if (!wrong.empty())
    throw Error(fmt::format("step {} ran, and is not right: {}", step.id, fmt::join(wrong, "; ")), "", "mend the cause and run the same command again");
}

// Steps that only fill rows in leave no mark in the catalog: those at the deploy's end whose work is not done.
std::vector<const Step*> unfilled(const Deploy& deploy, const Dialect& dialect, Client& client) {
  std::vector<const Step*> result;
  for (auto step = deploy.steps.rbegin(); step != deploy.steps.rend() && step->effects.empty(); ++step) {
    if (!failing(step->verify, dialect, client).empty()) result.insert(result.begin(), &*step);
  }
  return result;
}

bool says(const Error& error, const std::vector<ServerError>& any) {
  return std::ranges::any_of(any, [&](const ServerError& one) { return error.what_happened.find(one.message) != std::string::npos; });
}

void run_statement(const std::string& sql, const Script& script, Client& client) {
  for (int left = script.tries - 1;; --left) {
    try {
      return client.execute(sql);
    } catch (const Error& error) {
      if (left <= 0 || !says(error, script.again_on)) throw;
      std::this_thread::sleep_for(std::chrono::seconds(1));
    }
  }
}

}  // namespace

void run_script(const Script& script, Client& client) {
  for (const std::string& sql : script.before) client.execute(sql);
  try {
    if (script.transaction) client.execute("BEGIN");
    for (const std::string& sql : script.statements) run_statement(sql, script, client);
    if (script.transaction) client.execute("COMMIT");
  } catch (const Error&) {
    if (script.transaction) try_to(client, "ROLLBACK");
    for (const std::string& sql : script.after) try_to(client, sql);
    throw;
  }
  for (const std::string& sql : script.after) client.execute(sql);
}

std::vector<std::string> failing(const std::vector<Check>& checks, const Dialect& dialect, Client& client) {
  std::vector<std::string> result;
  for (const Check& check : checks) {
    const std::vector<Row> rows = answer(check, dialect, client);
    const bool holds = rows.size() == 1 && !rows[0].empty() && rows[0][0] == check.expect;
    if (!holds) result.push_back(check.text.empty() ? check.sql : check.text);
  }
  return result;
}

// A deploy that only fills rows in leaves no trace in the catalog: its checks tell whether it ran.
Stage where_is(const Plan& plan, const Catalog& live, Client& client) {
  const auto before = [&](std::size_t done) -> const std::string& { return done > 0 ? plan.deploys[done - 1].fingerprint_after : plan.from_fingerprint; };
  const auto leaves_no_trace = [&](std::size_t deploy) { return plan.deploys[deploy].fingerprint_after == before(deploy); };
  const auto is_filled = [&](std::size_t deploy) {
    const std::vector<Step>& steps = plan.deploys[deploy].steps;
    return std::all_of(steps.begin(), steps.end(), [&](const Step& step) { return failing(step.verify, dialect(plan.dialect), client).empty(); });
  };
  Stage stage = where_is(plan, live);
  if (!stage.known || stage.steps_done > 0 || stage.effects_done > 0) return stage;
  std::size_t done = static_cast<std::size_t>(stage.deploys_done);
  while (done < plan.deploys.size() && leaves_no_trace(done)) ++done;
  while (done > 0 && leaves_no_trace(done - 1) && !is_filled(done - 1)) --done;
  stage.deploys_done = static_cast<int>(done);
  return stage;
}

namespace {

// A run that was killed may go on in the server until its statement ends: two at once would take each other's work for done.
void must_be_alone(const Plan& plan, const Claim& claim, Client& client) {
  if (client.query(claim.take, {}).at(0).at(0) == "t") return;
  const std::vector<Row> holder = client.query(claim.holder, {});
  throw Error(fmt::format("another run of plan {} is at work on this database{}", plan.id, holder.empty() ? "" : ": " + holder[0][0].value_or("")),
              client.shown_url, "nothing was changed: run the same command again when it has ended; one that was killed ends with its statement");
}

// What is left of a step that was stopped behind some of its effects.
Step rest_of(Step step, std::size_t done, const Catalog& live, const Dialect& dialect, const Policy& policy) {
  step.effects.erase(step.effects.begin(), step.effects.begin() + static_cast<std::ptrdiff_t>(done));
  step.statements = dialect.write(live, step.effects, policy, false);
  return step;
}

void run_deploy(const Plan& plan, int number, const Engine& engine, Client& client, const ApplyOptions& options,
                const std::function<void(const std::string&)>& say) {
  const Deploy& deploy = deploy_of(plan, number);
  const Dialect& sql = dialect(plan.dialect);
  const Catalog live = engine.read(client, {});
  const Stage stage = stage_before(plan, deploy, live, client);
  if (stage.deploys_done >= number) {
    const bool last = stage.deploys_done == number && stage.steps_done == 0;
    for (const Step* step : last ? unfilled(deploy, sql, client) : std::vector<const Step*>{}) {
      run_step(*step, sql, plan.policy, client);
      say(fmt::format("done: {}", step->id));
    }
    say(fmt::format("deploy {} is done already", number));
    return;
  }
  must_be_allowed(plan, deploy, options.allowed_hazards);
  must_be_open(deploy, stage.steps_done > 0 || stage.effects_done > 0, options.confirmed_gates, sql, client);
  for (std::size_t i = stage.steps_done; i < deploy.steps.size(); ++i) {
    const bool stopped = i == stage.steps_done && stage.effects_done > 0;
    run_step(stopped ? rest_of(deploy.steps[i], stage.effects_done, live, sql, plan.policy) : deploy.steps[i], sql, plan.policy, client);
    say(fmt::format("done: {}", deploy.steps[i].id));
  }
  const Stage reached = where_is(plan, engine.read(client, {}), client);
  if (!reached.known || reached.deploys_done < number) {
    throw Error(fmt::format("deploy {} ran, and the database is not as the plan predicted", number), "", "`concertina diff` shows what differs");
  }
  say(fmt::format("deploy {} is done", number));
}

}  // namespace

void apply_deploy(const Plan& plan, int number, const Engine& engine, Client& client, const ApplyOptions& options,
                  const std::function<void(const std::string&)>& say) {
  const Dialect& sql = dialect(plan.dialect);
  if (!sql.claim) return run_deploy(plan, number, engine, client, options, say);
  const Claim claim = sql.claim(plan.id);
  must_be_alone(plan, claim, client);
  try {
    run_deploy(plan, number, engine, client, options, say);
  } catch (const Error&) {
    try_to(client, claim.release);
    throw;
  }
  client.execute(claim.release);
}

}  // namespace concertina
