// What a parser or server says of a statement, as it may be shown: it repeats parts of the statement.
#pragma once
#include <string>

#include "dialects/tokens.hpp"

namespace concertina {

// One line and not a whole file; without the values that the statement writes out, and nothing where the words around them are about secrets.
std::string told(const std::string& message, const std::string& sql, const LexicalRules& rules);

}  // namespace concertina
