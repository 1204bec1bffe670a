// Pass 4: the SQL of every step, written against the catalog as it is at that point of the plan, with its rollback.
#pragma once
#include <string>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// Gives what is left as it is, for a person to read.
std::vector<std::string> spell(std::vector<Deploy>& deploys, const Context& context);

}  // namespace concertina
