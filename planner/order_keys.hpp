// Indexes that a plan adds or makes anew come behind all others; where that is not their place, they get there in its last steps.
#pragma once
#include <vector>

#include "planner/key_order.hpp"
#include "planner/rule.hpp"

namespace concertina {

std::vector<Step> order_keys(const Catalog& now, const KeyOrder& order, const Context& context);

}  // namespace concertina
