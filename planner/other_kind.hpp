// Tables and views share one space of names, and so do functions and aggregates: one that becomes the other has to leave its name first.
#pragma once
#include <optional>

#include "model/change.hpp"
#include "planner/rule.hpp"

namespace concertina {

// What of that name and another kind goes where this one comes; nullptr: nothing.
const Object* predecessor(const Change& change, const Comparison& comparison);

// Throws Error for what cannot change places in one transaction: partitions, sequences, foreign tables.
void must_be_able_to_change_places(const Comparison& comparison);

}  // namespace concertina
