// Owners and privileges on the way: what is granted comes first, what is revoked goes last, and whatever is made again, changes
// places or changes its name keeps what it has.
#pragma once
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// The changes without those of rights alone, which no rule plans.
std::vector<Change> without_rights(std::vector<Change> changes);

// The steps with a step that grants before them and one that revokes behind the release; all effects with the rights of their objects.
// REQUIRES: the order in which they run.
std::vector<Step> with_rights(std::vector<Step> steps, const Context& context);

}  // namespace concertina
