// What a server holds the rows against when a column changes its type.
#pragma once
#include <vector>

#include "dialects/tokens.hpp"
#include "model/catalog.hpp"

namespace concertina {

// The checks of its table that name the column; one that is NOT VALID comes again NOT VALID.
std::vector<const Object*> checks_tested_with(const ObjectId& column, const Catalog& catalog, const LexicalRules& rules);

}  // namespace concertina
