// What a partition calls its part of a table's index or key, where nobody has said it.
#pragma once
#include <cstddef>
#include <set>
#include <string>

#include "model/object_id.hpp"

namespace concertina {

// `whole`: the index or key of the table above. The first free name, as long as max_bytes allow.
std::string part_name(const ObjectId& partition, const ObjectId& whole, const std::set<std::string>& taken, std::size_t max_bytes);

}  // namespace concertina
