// Functions of one name and other arguments.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// Whether a call fits both, or can be written for one of them only while the other is away: the one goes in the transaction in which the
// other comes.
bool cannot_stand_beside(const Object& gone, const Object& comes, const Dialect& dialect);

}  // namespace concertina
