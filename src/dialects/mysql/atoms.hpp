// DDL commits by itself: the effects of a step in groups, each of which the server carries out whole or not at all.
#pragma once
#include <vector>

#include "model/catalog.hpp"
#include "model/change.hpp"

namespace concertina::mysql {

// As Dialect::atoms. One statement each; only where triggers give way to others it is several, while nobody else may use the table.
std::vector<std::vector<Change>> atoms(const Catalog& before, const std::vector<Change>& effects);

bool is_held(const std::vector<Change>& atom);  // several statements: see above

}  // namespace concertina::mysql
