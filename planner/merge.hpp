// Pass 3b, for engines that change a table by building it anew, or by copying it: of all the steps in a deploy that do so with one table, one step.
#pragma once
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// Joins steps of one table where that saves writing its rows, with the steps that must stand between them. Steps that fill data in
// stay apart, and so does what is on both sides of one. The others keep their order as far as what they need allows it.
// What each part needs has to be so before the whole, and what needs a part waits for the whole; it is one transaction.
void merge(std::vector<Deploy>& deploys, const Context& context);

}  // namespace concertina
