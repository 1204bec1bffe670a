// Python files of migration tools, read without running them.
#pragma once
#include <string>
#include <string_view>

#include "lint/migration.hpp"

namespace concertina {

// Without the suppressions in its SQL. `text` has no carriage returns. Throws Error for a file that is no migration.
Migration python_migration(const std::string& path, std::string_view text);

bool is_python_migration(std::string_view text);

}  // namespace concertina
