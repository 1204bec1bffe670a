#include "diff/rings.hpp"

#include <algorithm>

#include "diff/graph.hpp"

namespace concertina {

std::map<ObjectId, ObjectId> first_of_ring(const std::vector<ObjectId>& objects, const std::vector<std::pair<ObjectId, ObjectId>>& needs) {
  std::map<ObjectId, ObjectId> result;
  for (const ObjectId& object : objects) result.emplace(object, object);
  const auto place = [&](const ObjectId& id) { return static_cast<std::size_t>(std::ranges::lower_bound(objects, id) - objects.begin()); };
  std::vector<Edge> edges;
  for (const auto& [one, other] : needs) edges.emplace_back(place(one), place(other));
  for (const std::vector<std::size_t>& ring : cycles(objects.size(), edges)) {
    for (const std::size_t i : ring) result[objects[i]] = objects[ring[0]];
  }
  return result;
}

}  // namespace concertina
