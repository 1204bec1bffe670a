// Cutting a file of SQL into its statements. Commands of the sqlite3 shell (`.mode`) are an Error that begins with `line N: `.
#pragma once
#include <string>
#include <vector>

#include "run/engine.hpp"

namespace concertina::sqlite {

std::vector<SqlStatement> split(const std::string& sql);

}  // namespace concertina::sqlite
