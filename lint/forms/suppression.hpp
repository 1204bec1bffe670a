// Comments that keep the linter quiet: `concertina: ignore RULE, RULE because …`, `concertina: ignore-file RULE`.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/migration.hpp"

namespace concertina {

// Of one comment, with the signs that make it one; nothing when it says something else. Throws Error for one without a rule.
std::optional<Suppression> suppression_of(std::string_view comment, int line, const std::string& path);

// Of the comments in a piece of SQL.
std::vector<Suppression> suppressions_in(const SqlPiece& piece, const std::string& path, const LexicalRules& lexical);

}  // namespace concertina
