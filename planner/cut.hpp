// Pass 3: ordered steps → deploys. A deploy is what may run without waiting for the application.
#pragma once
#include <vector>

#include "model/plan.hpp"

namespace concertina {

// What needs no release comes first; what waits for one comes behind it, in a deploy of its own where there is anything before.
// REQUIRES: a step behind one that waits for the release waits too.
std::vector<Deploy> cut(std::vector<Step> steps);

}  // namespace concertina
