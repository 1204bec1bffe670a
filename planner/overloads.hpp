// Functions of one name and other arguments.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// Whether a call fits both, or can be written for one of them only while the other is away: the one goes in the transaction in which the
// other comes.
bool cannot_stand_beside(const Object& gone, const Object& comes, const Dialect& dialect);

// The step, with what uses the function that goes (first in the set) and takes another one in its place, which is in the set or there already.
std::vector<Step> drop_with_users(Step step, const ChangeSet& set, const Context& context);

// One goes and the other comes in one transaction. `set`: these two, or one in both forms, and what changes with them and uses the one before and the other
// after.
std::vector<Step> exchange_functions(const ChangeSet& set, std::string_view rule, const Context& context);

}  // namespace concertina
