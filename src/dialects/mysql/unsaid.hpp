// What a statement leaves to the moment in which it runs: when a repeated event starts, and which of a table's triggers comes first; and
// what clients leave out of it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "dialects/tokens.hpp"
#include "model/catalog.hpp"

namespace concertina::mysql {

// Set on an event that started when it was made: its STARTS was not said.
inline constexpr const char* starts_unsaid = "session starts";

// Among the spelling of the first of several triggers: the next one.
inline constexpr const char* precedes = "precedes";

// The literal behind this word, STARTS or ENDS, in what SHOW CREATE gives for an event before its ON COMPLETION. All times are written alike, so
// that the earlier one is the smaller text.
std::optional<Token> said_in_schedule(const std::string& event, std::string_view word);

void keep_unsaid(const Catalog& from, Catalog& to);  // as Dialect::keep_unsaid

}  // namespace concertina::mysql
