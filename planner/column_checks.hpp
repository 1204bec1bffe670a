// A column's own check: the server looks at what is written from then on, not at the rows that are there. A table's period: it does look at them.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// The rows are asked about behind the step, and before its way back, which brings the old check again.
void prove_checks(Step& step, const Context& context);

}  // namespace concertina
