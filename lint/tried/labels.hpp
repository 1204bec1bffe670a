// The values of an enum or set column, which are stored as numbers: what becomes of them when the list changes.
#pragma once
#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "lint/act.hpp"

namespace concertina::tried {

// Both types are enum, or both are set.
bool are_lists(const std::string& before, const std::string& after, const Dialect& dialect);

// One act for each value that is gone or new at the end; one for what gives values that stay another number, or rows another size.
std::vector<Act> acts_of_lists(const Act& column, const std::string& before, const std::string& after, const Dialect& dialect);

}  // namespace concertina::tried
