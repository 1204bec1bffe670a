// Pass 2: steps in an order in which each finds what it needs. The rules say what they need of their own steps; what objects
// need of each other follows from the catalogs.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"
#include "model/plan.hpp"

namespace concertina {

// Sorted; `needs` holds all steps that must be done before; a step behind one that waits for the application waits too, and all
// that need not wait so long come before those that do.
// Throws Error, naming the members, for a ring that cannot be opened.
std::vector<Step> order(std::vector<Step> steps, const Dialect& dialect);

}  // namespace concertina
