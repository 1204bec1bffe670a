// What effects are about: writing them looks at nothing else, however large the schema.
#pragma once
#include <set>
#include <vector>

#include "model/change.hpp"

namespace concertina::mysql {

std::set<ObjectId> touched_by(const std::vector<Change>& effects, const Catalog& whole);

}  // namespace concertina::mysql
