// Names that a new index or key would have, and that one of another table still has until the release: the new one is made under
// a name of ours, and takes its own last.
#pragma once
#include <optional>

#include "diff/compare.hpp"

namespace concertina {

// Parts what is added under such a name into an addition and a rename; where no server gives a constraint another name, it is noted.
void put_off_taken_names(Comparison& comparison, const Dialect& dialect);

// The key or index of the parent, of which the partition's index of that name is a part; nullopt: of none.
std::optional<ObjectId> whole_with_part(const ObjectId& index, const Catalog& from);

}  // namespace concertina
