// What depends on an object that is made again: what goes before, what lets go of it, and what stands in the way.
#pragma once
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// A default that calls the function goes for another one, or for none, before that is made again.
bool default_leaves(const ObjectId& user, const ObjectId& function, const Context& context);

// It goes, before what it holds values of, or checks by, is made again.
bool goes_before(const ObjectId& user, const ObjectId& changed, const Context& context);

// No query needs it for its result, nor a write; a unique one is missed by none while few rows are read.
bool can_be_built_again(const ObjectId& index, const Context& context);

// Making an object again takes along what depends on it; tables and columns are not made again, nor most indexes. Throws Error for those.
void must_be_free(const ObjectId& changed, const std::vector<ObjectId>& dependents, const Context& context);

}  // namespace concertina
