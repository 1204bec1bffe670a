#include "report/lock_run.hpp"

#include <algorithm>

#include "report/describe.hpp"
#include "report/wrap.hpp"

namespace concertina {
namespace {

bool same_lock(const Statement& a, const Statement& b) { return a.lock == b.lock && a.blocks == b.blocks && a.lock_timeout_ms == b.lock_timeout_ms; }

void add_tables(std::vector<std::string>& tables, const std::vector<std::string>& more) {
  for (const std::string& table : more) {
    if (std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
  }
}

}  // namespace

std::vector<LockRun> lock_runs(const std::vector<Statement>& statements) {
  std::vector<LockRun> runs;
  for (const Statement& statement : statements) {
    const bool continues = !runs.empty() && (statement.lock.empty() || runs.back().lock.lock.empty() || same_lock(statement, runs.back().lock));
    if (!continues) runs.emplace_back();
    LockRun& run = runs.back();
    run.statements.push_back(statement);
    if (statement.lock.empty()) continue;
    if (run.lock.lock.empty()) run.lock = statement;
    add_tables(run.lock.on, statement.on);
    run.lock.partitions = std::max(run.lock.partitions, statement.partitions);
  }
  return runs;
}

std::vector<Effort> efforts(const LockRun& run) {
  std::vector<Effort> result;
  for (const Statement& statement : run.statements) {
    if (const std::string cost = cost_text(statement); !cost.empty()) result.push_back({cost, one_line(statement.sql)});
  }
  const bool all_alike =
      result.size() == run.statements.size() && std::all_of(result.begin(), result.end(), [&](const Effort& effort) { return effort.cost == result[0].cost; });
  if (all_alike && !result.empty()) result = {{result[0].cost, ""}};
  return result;
}

}  // namespace concertina
