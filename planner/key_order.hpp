// In which order the indexes of tables were made, on engines that show them in it.
#pragma once
#include <set>
#include <vector>

#include "planner/part_order.hpp"

namespace concertina {

struct KeyOrder {
  PartOrder names;                  // of each table whose indexes say where they stand
  std::set<ObjectId> changed = {};  // tables that get an index, or have one made anew
};

KeyOrder key_order(const Catalog& catalog);
// As they stand behind the effects.
KeyOrder behind(KeyOrder order, const std::vector<Change>& effects);

}  // namespace concertina
