// Rows whose values the new form of a datum does not bear: they are looked for before anything is changed.
#pragma once
#include "planner/two_forms.hpp"

namespace concertina {

// The step that computes the new form of every row, writes none, and stops where one has no value, a NULL that it may not have, one
// that a check refuses, or one of the conditions `unfit`. None where every value fits.
std::vector<Step> trial_steps(const TwoForms& forms, const Context& context);

// All columns of a table are tried at once: it is read once.
std::vector<Step> with_one_trial_each(std::vector<Step> steps);

}  // namespace concertina
