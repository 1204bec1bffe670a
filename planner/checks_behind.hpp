// Checks over a column that gets another type in place: the server would hold every row against them under the lock of that, though no value changes.
// They go before it and come again NOT VALID, and the rows are read behind it.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// Whether the step gives a column another type in place, where the server tests the checks again.
bool tests_again(const Step& step, const Context& context);

// Adds to its effects that the checks of large tables go and come. `now`: before the step. Returns the checks as they were, by id.
std::map<ObjectId, Object> put_off_checks(Step& step, const Catalog& now, const Context& context);

// The steps that read the rows of those that are still there, and are to stay so. `now`: behind the steps that put them off, of which `last` is one.
std::vector<Step> read_again(const std::map<ObjectId, Object>& put_off, const Catalog& now, const Step& last, const Context& context);

}  // namespace concertina
