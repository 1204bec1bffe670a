// Names that a new index or key would have, and that one of another table still has until the release: the new one is made under
// a name of ours, and takes its own last.
#pragma once
#include "diff/compare.hpp"

namespace concertina {

// Parts what is added under such a name into an addition and a rename.
void put_off_taken_names(Comparison& comparison, const Dialect& dialect);

}  // namespace concertina
