// A plan's deploys, emitted for one target and run as its users run them: by the tool itself or, for Flyway, by the database's own
// client in the order and the transactions that the files ask for.
#pragma once
#include <functional>
#include <string>

#include "model/plan.hpp"
#include "tests/emit/tools.hpp"

namespace concertina::test {

struct DeployingTool {
  std::function<Outcome(int deploy)> up, down;
  std::function<Outcome(int deploy)> skip_to;  // up, though the deploys before it have not run; the tool then takes none for done
};

// `url` is that of a Client. Emits all deploys, one after the other. `target`: "sql", "flyway", "alembic", or "alembic each" for
// Alembic with a transaction per migration.
DeployingTool deploying_tool(const std::string& target, const Plan& plan, const std::string& url);

}  // namespace concertina::test
