// What becomes of rows that are copied into a table as it will be: what the copy would refuse, cut off or lose.
#pragma once
#include "planner/family.hpp"

namespace concertina {

// What the table refuses in the end and bears now stops the plan before it begins.
void guard_rows_of(Step& step, const Family& family, const Context& context);
// … and so do values that their new type would cut off.
void guard_values_of(Step& step, const Family& family, const Context& context);
// From the step on, the old version writes into the copy, too.
void warn_of_values(Step& step, const Family& family, const Context& context);
// The step throws the table as it was away, and with it the columns that the copy has not, and what is less exact there.
void tell_lost_values(Step& step, const Family& family, const Context& context);

}  // namespace concertina
