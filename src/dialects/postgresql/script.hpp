// A step as a client runs it, and checks as statements that stop.
#pragma once
#include <string>
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

Script script(const Step& step, Direction direction, const Policy& policy);
std::string assertion(const Check& check);
std::vector<std::string> check_settings(const Check& check);

}  // namespace concertina::postgresql
