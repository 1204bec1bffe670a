// Making a column NOT NULL while others use its table.
#pragma once
#include "planner/steps.hpp"

namespace concertina {

// Column before → after, which differ in NOT NULL only. Where constraints can be checked online: CHECK NOT VALID, VALIDATE,
// SET NOT NULL (the server trusts the check and does not scan), DROP the check; where the server has it, NOT NULL … NOT VALID, VALIDATE.
// Else one step.
std::vector<Step> not_null_steps(const Object& before, const Object& after, std::string_view rule, const Context& context);

// `promised`: the column with a NOT NULL that is not validated.
Step validate_not_null_step(const Object& promised, const Object& after, std::string_view rule);

// The check, not yet validated, that lets the server trust that the column has no NULL.
Object not_null_check(const ObjectId& column, const Context& context);

// Counts, up to one, the rows in which the column is NULL.
Check no_nulls(const ObjectId& column, const Context& context);

}  // namespace concertina
