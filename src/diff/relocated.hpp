// Extensions that move to another schema, taken by themselves: the schema as it is once they are there. What names their types, functions
// and operators follows by itself, and only is spelled otherwise: all other changes are then found and planned against that.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"
#include "model/change.hpp"

namespace concertina {

struct Relocated {
  Catalog from;                 // behind the move
  std::vector<Change> changes;  // the schema that is new, the extensions, and all that names their members
};

Relocated relocated(const Catalog& from, const Catalog& to, const Dialect& dialect);

}  // namespace concertina
