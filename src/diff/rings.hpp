// Objects that need each other in a ring, so that none of them could be the first.
#pragma once
#include <map>
#include <utility>
#include <vector>

#include "model/object_id.hpp"

namespace concertina {

// Each of the objects, which are sorted, and the first of the ring that it is in: itself where it is in none.
std::map<ObjectId, ObjectId> first_of_ring(const std::vector<ObjectId>& objects, const std::vector<std::pair<ObjectId, ObjectId>>& needs);

}  // namespace concertina
