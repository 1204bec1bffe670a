// What a statement of a schema's file is for: making an object, setting the session, carrying rows, telling the server of roles.
#pragma once
#include <vector>

#include "dialects/tokens.hpp"
#include "run/engine.hpp"

namespace concertina::postgresql {

// `code`: the statement's tokens, without spaces and comments. `dump`: INSERT statements are rows of a dump.
// Throws Error, with the line, for what no schema can hold.
SqlStatement classified(SqlStatement statement, const std::vector<Token>& code, bool dump);

}  // namespace concertina::postgresql
