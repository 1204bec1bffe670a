// Tables that keep the rows that were.
#pragma once
#include <algorithm>

#include "model/catalog.hpp"

namespace concertina {

inline constexpr const char* versioned = "with system versioning";  // option of a table
inline constexpr const char* period_mark = "period ";               // with its name: option of a table, as PERIOD FOR … says it

inline constexpr const char* with_history = "FOR SYSTEM_TIME ALL";  // behind the name of a table: the rows that were, too

inline bool is_period(const std::string& option) { return option.starts_with(period_mark); }

inline bool keeps_history(const ObjectId& table, const Catalog& catalog) {
  const Object* object = find(catalog, table);
  return object && as<Table>(*object).options.contains(versioned);
}

// It keeps its history, and has columns of its own for the times.
inline bool says_since_when(const ObjectId& table, const Catalog& catalog) {
  const Object* object = find(catalog, table);
  return object && keeps_history(table, catalog) && std::ranges::any_of(as<Table>(*object).options, [](const auto& one) { return is_period(one.first); });
}

}  // namespace concertina
