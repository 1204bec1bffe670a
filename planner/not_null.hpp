// Making a column NOT NULL while others use its table.
#pragma once
#include "planner/steps.hpp"

namespace concertina {

// Column before → after, which differ in NOT NULL only. Where constraints can be checked online: CHECK NOT VALID, VALIDATE,
// SET NOT NULL (the server trusts the check and does not scan), DROP the check. Else one step.
std::vector<Step> not_null_steps(const Object& before, const Object& after, std::string_view rule, const Context& context);

// The check, not yet validated, that lets the server trust that the column has no NULL.
Object not_null_check(const ObjectId& column, const Context& context);

// Counts, up to one, the rows in which the column is NULL.
Check no_nulls(const ObjectId& column, const Context& context);

}  // namespace concertina
