// In which order the indexes of tables were made, on engines that show them in it.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

struct KeyOrder {
  std::map<ObjectId, std::vector<std::string>> names;  // of each table whose indexes say where they stand
  std::set<ObjectId> changed = {};                     // tables that get an index, or have one made anew
};

KeyOrder key_order(const Catalog& catalog);
// As they stand behind the effects.
KeyOrder behind(KeyOrder order, const std::vector<Change>& effects);

}  // namespace concertina
