// Pass 3: ordered steps → deploys. A deploy is what may run without waiting for the application, or for an earlier deploy.
#pragma once
#include <vector>

#include "model/plan.hpp"

namespace concertina {

// As few deploys as can be: the number of a step's deploy is the longest chain of "in an earlier deploy" behind which it stands.
// What waits for the application stands behind all that does not wait as long.
// REQUIRES: the order of planner/order.
std::vector<Deploy> cut(std::vector<Step> steps, const Policy& policy);

}  // namespace concertina
