// Commands of tools that copy a table while readers and writers go on.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::mysql {

// As Dialect::copying_command.
std::string copying_command(const Statement& statement, const ObjectId& table, const Catalog& before, const Policy& policy);

}  // namespace concertina::mysql
