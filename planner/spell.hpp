// Pass 4: the SQL of every step, written against the catalog as it is at that point of the plan, with its rollback.
#pragma once
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

void spell(std::vector<Deploy>& deploys, const Context& context);

}  // namespace concertina
