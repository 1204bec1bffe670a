// Indexes that go or change, and stand in the way of what a column of theirs becomes.
#pragma once
#include <vector>

#include "planner/steps.hpp"

namespace concertina {

// The server refuses the change of the column, in place, as long as the index is there: it goes before the column changes.
bool stands_in_the_way(const Object& index, const Context& context);
std::vector<ObjectId> indexes_in_the_way(const ObjectId& column, const Context& context);
// … and as it is to be, it may ask for what the column becomes: both change in one statement.
bool changes_with_column(const Change& index, const Change& column, const Context& context);

}  // namespace concertina
