// Steps of an engine whose DDL commits by itself: each holds what the server does whole or not at all.
#pragma once
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// The step, or several in its place; the last has its id. `now`: the catalog before it.
std::vector<Step> taken_apart(Step step, const Catalog& now, const Dialect& dialect);

}  // namespace concertina
