// A column's value as another type: what conversions by casts and type changes share.
#pragma once
#include <string>

#include "dialects/dialect.hpp"

namespace concertina {

// The types that a value is cast between may be enum types of either schema: those have no casts but by their labels' text.
std::string cast_of(const std::string& column, const std::string& type, const std::string& other_type, const Catalog& from, const Catalog& to,
                    const Dialect& dialect);

}  // namespace concertina
