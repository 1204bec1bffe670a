// What `concertina plan` prints, and plan.txt of the golden tests: the whole plan, line by line, for the person who runs the database.
#pragma once
#include <string>

#include "model/plan.hpp"

namespace concertina {

// At most 140 columns, but for SQL, which stands as it will run. No colours.
// `explain` adds, for every step, which rule made it, what it waits for, and what it changes in the catalog.
std::string plan_text(const Plan& plan, bool explain);

}  // namespace concertina
