// Running one deploy of a plan on a live database: gates first, then step by step; what an earlier run has done is not done again.
#pragma once
#include <functional>
#include <set>
#include <string>

#include "dialects/dialect.hpp"
#include "model/plan.hpp"
#include "run/client.hpp"
#include "run/engine.hpp"
#include "run/stage.hpp"

namespace concertina {

struct ApplyOptions {
  std::set<std::string> allowed_hazards;  // codes, beside those that the policy accepts
  std::set<std::string> confirmed_gates;  // ids of release and wait gates
};

// Throws Error when a gate stands, a hazard is not allowed, the database stands elsewhere in the plan, or a step fails: the
// steps before it stay done, and the next run goes on behind them. `say` gets one line for each thing done.
void apply_deploy(const Plan& plan, int number, const Engine& engine, Client& client, const ApplyOptions& options,
                  const std::function<void(const std::string&)>& say);

// Runs what stands around and in a transaction; after a failure takes the transaction back and throws the first error.
void run_script(const Script& script, Client& client);

// The checks that do not give what they should, as texts.
std::vector<std::string> failing(const std::vector<Check>& checks, const Dialect& dialect, Client& client);

// Where the database stands; a deploy that only fills rows in, and leaves the catalog as it was, is told by its queries.
Stage where_is(const Plan& plan, const Catalog& live, Client& client);

}  // namespace concertina
