// The order in which objects can be made: each behind what it needs.
#pragma once
#include <vector>

#include "model/object.hpp"

namespace concertina::postgresql {

using Objects = std::vector<const Object*>;

// Else as given; of a ring the first comes first.
Objects needed_first(const Objects& objects);

}  // namespace concertina::postgresql
