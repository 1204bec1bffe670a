// Columns that MySQL's servers number.
#pragma once
#include <optional>

#include "model/object.hpp"

namespace concertina {

inline constexpr const char* auto_increment = "auto_increment";  // the generation of their identity

inline bool is_auto_increment(const std::optional<Object>& object) {
  const auto* column = object ? maybe<Column>(*object) : nullptr;
  return column && column->identity && column->identity->generation == auto_increment;
}

}  // namespace concertina
