// How PostgreSQL's SQL is cut into tokens, for the texts that its catalog gives only whole.
#pragma once
#include "dialects/tokens.hpp"

namespace concertina::postgresql {

inline constexpr LexicalRules lexical = {.dollar_quotes = true, .escape_strings = true, .nested_comments = true};

}  // namespace concertina::postgresql
