// Hazards that a plan says of itself.
#pragma once
#include <initializer_list>
#include <string_view>

#include "lint/rule.hpp"

namespace concertina {

// A hazard with one of the codes, that the plan's policy does not accept.
Verdicts hazard_with(std::initializer_list<std::string_view> codes, const Act& act);

}  // namespace concertina
