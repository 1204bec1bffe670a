// Conditions that are wanted unchecked: rows that break them stay, and cannot be written any more.
#pragma once
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// Each NOT VALID check or NOT NULL that comes does so behind all steps that write the rows of its table, on the way there or back.
std::vector<Step> unchecked_behind_writes(std::vector<Step> steps, const Context& context);

}  // namespace concertina
