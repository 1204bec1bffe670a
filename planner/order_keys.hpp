// Indexes that a plan adds or makes anew come behind all others; where that is not their place, they get there in its last steps.
#pragma once
#include <vector>

#include "planner/key_order.hpp"
#include "planner/rule.hpp"

namespace concertina {

// Of the table's indexes, those that go behind all others, one after the other, so that they stand as wanted: whichever of the orders there is.
std::vector<Change> key_moves(const ObjectId& table, const std::vector<std::vector<std::string>>& present, const std::vector<std::string>& wanted,
                              const Catalog& places, const Catalog& now, const Dialect& dialect);

std::vector<Step> order_keys(const Catalog& now, const KeyOrder& order, const Context& context);

}  // namespace concertina
