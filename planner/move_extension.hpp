// Extensions that move to another schema: what names their types, functions and operators follows in the same statement.
#pragma once
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// One step, which all others come behind; none, where no extension moves.
std::vector<Step> move_extension_steps(const Context& context);

}  // namespace concertina
