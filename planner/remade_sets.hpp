// What is made again in one transaction: sets of changes, with all that depends on them.
#pragma once
#include <vector>

#include "planner/overlapping.hpp"
#include "planner/rule.hpp"

namespace concertina {

// The first change cannot be made in place; what is dropped meanwhile is its reach.
using RemadeSet = Overlapping<Change>;

// Sets that overlap become one, and so do those whose new forms need each other in a ring, with the `others` that stand in
// between: each of these is a new view, or one replaced in place, with its parts.
std::vector<RemadeSet> joined(std::vector<RemadeSet> sets, const std::vector<ChangeSet>& others, const Context& context);

}  // namespace concertina
