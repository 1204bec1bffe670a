// Definitions that the server cannot change in place: dropped, and made again with what depends on them, in one transaction.
#pragma once
#include <string_view>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// The set: those that change, and the changes of what depends on them. Throws Error for what cannot be made again.
std::vector<Step> recreate(std::string_view rule, const ChangeSet& set, const Context& context);

Hazard no_order_serves_both(const ObjectId& view);

}  // namespace concertina
