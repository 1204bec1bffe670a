// A column that changes in place, taken apart into facets: what any version bears first, what only the new one bears last.
#pragma once
#include "planner/steps.hpp"

namespace concertina {

// The steps from `before` to `after`, two columns of one name. REQUIRES: alters_in_place.
std::vector<Step> column_steps(const Object& before, const Object& after, std::string_view rule, const Context& context);

// Rows whose values the new type or character set does not hold stop the step.
void must_fit(Step& step, const Object& before, const Object& after, const Context& context);

// What the step waits for, asks and warns of, as the column gets another type in place.
void tell_retyping(Step& step, const Object& before, const Object& after, const Context& context);

// What becomes of the values of the one in the other.
Casting casting_of(const Object& before, const Object& after, const Context& context);

// Whether the engine can make this change without writing every row anew (or has no other way).
bool alters_in_place(const Object& before, const Object& after, const Context& context);

// The sequence behind an identity gets its other name, behind the release.
Step rename_sequence(const Object& before, const Object& after, std::string_view rule);

}  // namespace concertina
