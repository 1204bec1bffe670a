// Pass 5: replays the effects from `from`: the plan must end at `to`, and every stage must bear the versions that run there.
#pragma once
#include <set>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// The objects that count for a plan: every table that a step touches with all that belongs to it, and other objects touched or needed.
std::set<ObjectId> footprint_of(const std::vector<Deploy>& deploys, const Context& context);

// Fills in fingerprints and compatibility of the deploys. Throws Error, naming the rule, where a plan does not end at `to`, or
// where a version would break while it runs.
void prove(std::vector<Deploy>& deploys, const std::set<ObjectId>& footprint, const Context& context);

}  // namespace concertina
