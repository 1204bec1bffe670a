// Rows that what comes would refuse are found before anything is done.
#pragma once
#include <string>

#include "planner/rule.hpp"

namespace concertina {

// Adds to the step the query that stops the deploy when rows are there that the constraint or unique index would refuse.
void guard_rows(Step& step, const Object& refusing, const Context& context);
// … by unique keys that stay, over a column that gets another collation.
void guard_keys_over(Step& step, const Change& column, const Context& context);

// The query names a value that the plan adds to its enum type: nobody can ask it yet.
bool names_new_value(const std::string& query, const ObjectId& type, const Context& context);

}  // namespace concertina
