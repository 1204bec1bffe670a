// What MySQL and MariaDB have in common.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::mysql {

Dialect common_dialect(std::string_view name);

}  // namespace concertina::mysql
