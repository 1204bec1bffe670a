// What a statement leaves to the moment in which it runs: when a repeated event starts, and which of a table's triggers comes first.
#pragma once
#include "model/catalog.hpp"

namespace concertina::mysql {

// Set on an event that started when it was made: its STARTS was not said.
inline constexpr const char* starts_unsaid = "session starts";

// Among the spelling of the first of several triggers: the next one.
inline constexpr const char* precedes = "precedes";

void keep_unsaid(const Catalog& from, Catalog& to);  // as Dialect::keep_unsaid

}  // namespace concertina::mysql
