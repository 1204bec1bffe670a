// A check that a column of its own gets or loses: the server looks at what is written from then on, and not at the rows that are there.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// They are asked about behind the step, and before its way back, which brings the old check again.
void prove_checks(Step& step, const Context& context);

}  // namespace concertina
