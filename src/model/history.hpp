// Tables that keep the rows that were.
#pragma once
#include "model/catalog.hpp"

namespace concertina {

inline constexpr const char* versioned = "with system versioning";  // option of a table

inline bool keeps_history(const ObjectId& table, const Catalog& catalog) {
  const Object* object = find(catalog, table);
  return object && as<Table>(*object).options.contains(versioned);
}

}  // namespace concertina
