// What must be true before a deploy starts, as queries: rows fit for what comes, and the marks of the deploys before it.
#pragma once
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// Moves the guards of the steps to their deploy, as gates, and adds to every deploy after the first a query for each object that
// the deploys before it have left.
void set_guards(std::vector<Deploy>& deploys, const Context& context);

}  // namespace concertina
