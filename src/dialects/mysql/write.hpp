// The statements of a step: as few as their locks allow, each with the ALGORITHM and LOCK that it needs, so that the server
// refuses rather than blocks.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::mysql {

// As Dialect::write.
std::vector<Statement> write(const Catalog& before, const std::vector<Change>& effects, const Policy& policy, bool apart);

}  // namespace concertina::mysql
