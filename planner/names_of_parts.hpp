// Names of partitions' parts that something else has while the parts are built: they take them last.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// A step for each partitioned table whose parts get their names, behind `steps`.
std::vector<Step> names_of_parts(const std::vector<Step>& steps, const Context& context);

}  // namespace concertina
