// Objects that are there but not modelled must not be in the way of a plan.
#pragma once
#include "diff/compare.hpp"

namespace concertina {

// Throws Error, naming both, where an object that something unmanaged depends on is dropped, renamed or retyped.
void must_not_touch_unmanaged(const Comparison& comparison);
// Throws Error, naming both, where what the comparison leaves out of `live`, as another schema, needs what goes, which the server then
// refuses to drop, or a column or type that changes places with a new one: it would stay with the old one.
void must_not_leave_behind(const Comparison& comparison, const Catalog& live);
// The same for objects that change places with others.
void must_not_be_needed(const std::vector<ObjectId>& objects, const Catalog& live);

}  // namespace concertina
