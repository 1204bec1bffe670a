// SQL files of migration tools: which tool a file belongs to, and what of it that tool runs forward, in which transactions.
#pragma once
#include <string>
#include <string_view>

#include "lint/migration.hpp"

namespace concertina {

// Without suppressions. `text` has no carriage returns; `in_transaction`: a plain file runs in one.
Migration sql_migration(const std::string& path, std::string_view text, bool in_transaction);

// Text that begins on a line of the file.
SqlPiece piece_at(std::string_view sql, int line);

}  // namespace concertina
