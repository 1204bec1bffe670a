// Values of every type that random columns have: for rows, defaults and backfills. All satisfy the checks that are made.
#pragma once
#include <string>
#include <vector>

#include "property/sketch.hpp"

namespace concertina::test {

const std::vector<std::string>& types_of(const Sketch& sketch, bool strict);

// An SQL literal: the n-th value (1, 2, …) of the column's type; other n give other values, but for booleans and enums.
std::string literal_of(const Sketch& sketch, const SketchColumn& column, int n);
bool has_distinct_values(const SketchColumn& column);
bool is_number(const SketchColumn& column);
bool is_text(const SketchColumn& column);

// A default that is no constant; empty: the type has none.
std::string volatile_default(const SketchColumn& column);

}  // namespace concertina::test
