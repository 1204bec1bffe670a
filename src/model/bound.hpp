// What the bounds of partitions say of each other, as texts: "FOR VALUES FROM (1) TO (10)", "FOR VALUES IN ('a', NULL)",
// "FOR VALUES WITH (modulus 4, remainder 0)", "DEFAULT".
#pragma once
#include <string>

namespace concertina {

// Whether a row may be within both. Numbers are told apart by their values, all else as text, as dates are; DEFAULT is what others leave.
bool overlap(const std::string& one, const std::string& other);

// Lists of the same values, in whatever order.
bool lists_the_same(const std::string& one, const std::string& other);

}  // namespace concertina
