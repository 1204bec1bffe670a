// What comes, goes and changes in one step with a materialized view, a type or a virtual table.
#pragma once
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// The change, with those of its parts among the unclaimed ones; what is needed stands first where they come, last where they go.
ChangeSet with_parts(const Change& change, const std::vector<Change>& unclaimed, const Context& context);

}  // namespace concertina
