#include "support/deploying.hpp"

#include <map>

#include "dialects/dialect.hpp"
#include "support/postgresql_server.hpp"

namespace concertina::test {

namespace {

// The one server of this program; SQLite has none.
std::string server_of(const std::string& engine_name) {
  static std::map<std::string, Scratch> servers;
  if (engine_name == "sqlite") return "";
  if (engine_name == "postgresql") return postgresql_server().url;
  if (!servers.contains(engine_name)) servers.emplace(engine_name, engine(engine_name).scratch("", 0));
  return servers.at(engine_name).url;
}

bool is_mysql(const std::string& engine_name) { return engine_name == "mysql" || engine_name == "mariadb"; }

}  // namespace

Scratch fresh_database(const std::string& engine_name) {
  Scratch database = engine(engine_name).scratch(server_of(engine_name), 0);
  if (is_mysql(engine_name)) database.client.execute("ALTER DATABASE COLLATE utf8mb4_general_ci");  // each make has another default
  return database;
}

void run_sql(const Engine& engine, Client& client, const std::string& sql) {
  for (const SqlStatement& statement : engine.split(sql)) client.execute(statement.text);
}

ApplyOptions everything_allowed(const Plan& plan) {
  ApplyOptions options;
  for (const Deploy& deploy : plan.deploys) {
    for (const Gate& gate : deploy.gates) options.confirmed_gates.insert(gate.id);
    for (const Step& step : deploy.steps) {
      for (const Hazard& hazard : step.hazards) options.allowed_hazards.insert(hazard.code);
    }
  }
  return options;
}

void deploy_up(const Plan& plan, const Deploy& deploy, Client& client) {
  apply_deploy(plan, deploy.number, engine(plan.dialect), client, everything_allowed(plan), [](const std::string&) {});
}

int stage_before(const Plan& plan, const Deploy& deploy) {
  const std::string before = deploy.number > 1 ? plan.deploys[static_cast<std::size_t>(deploy.number) - 2].fingerprint_after : plan.from_fingerprint;
  return before == deploy.fingerprint_after ? deploy.number : deploy.number - 1;
}

void deploy_down(const Plan& plan, const Deploy& deploy, Client& client) {
  for (auto step = deploy.steps.rbegin(); step != deploy.steps.rend(); ++step) {
    if (!step->rollback.empty()) run_script(dialect(plan.dialect).script(*step, Direction::down, plan.policy), client);
  }
}

}  // namespace concertina::test
