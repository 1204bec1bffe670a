// Cutting a file for the mysql client into statements: at the delimiter that DELIMITER sets, and at semicolons outside of the
// bodies of routines.
#pragma once
#include <string>
#include <vector>

#include "run/engine.hpp"

namespace concertina::mysql {

std::string plain(const std::string& text);
std::vector<SqlStatement> split(const std::string& text);

}  // namespace concertina::mysql
