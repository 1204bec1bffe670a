// What comes, goes and changes in one step with a materialized view, a type or a virtual table.
#pragma once
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// Of what is its own CREATE statement. Functions that nothing uses have a rule of their own, and so has what belongs to a table.
bool is_defined(const Change& change);

// The change, with those of its parts among the unclaimed ones; what is needed stands first where they come, last where they go.
ChangeSet with_parts(const Change& change, const std::vector<Change>& unclaimed, const Context& context);

}  // namespace concertina
