// A step as a client runs it.
#pragma once
#include <string_view>

#include "dialects/dialect.hpp"

namespace concertina::mysql {

// As the members of Dialect.
Script script(const Step& step, Direction direction, const Policy& policy);
Claim claim(std::string_view plan_id);

}  // namespace concertina::mysql
