// Whether a table is so small that its rows can be gone through while others wait.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// By the server's estimate, or, where it has none, by the bytes, which can be of so many rows at most.
bool has_few_rows(const ObjectId& table, const Context& context);

}  // namespace concertina
