// Objects whose names differ in case alone, where the server takes such names for one.
#pragma once
#include "diff/renames.hpp"
#include "model/catalog.hpp"

namespace concertina {

// From what only the one schema has to what only the other has.
Renames respelled(const Catalog& from, const Catalog& to, const Dialect& dialect);

}  // namespace concertina
