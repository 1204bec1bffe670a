// A table under a new name: renamed, and covered by an updatable view under its old name, in one brief transaction.
#pragma once
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// One step for each renamed table. The view goes with the changes that follow, as any view that the desired schema has not.
std::vector<Step> rename_table_steps(const Context& context);

}  // namespace concertina
