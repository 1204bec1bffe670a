// Objects that are there but not modelled must not be in the way of a plan.
#pragma once
#include "diff/compare.hpp"

namespace concertina {

// Throws Error, naming both, where an object that something unmanaged depends on is dropped, renamed or retyped.
void must_not_touch_unmanaged(const Comparison& comparison);
// The same for objects that change places with others.
void must_not_be_needed(const std::vector<ObjectId>& objects, const Catalog& live);

}  // namespace concertina
