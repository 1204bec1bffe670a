// What a statement leaves to the moment in which it runs: when a repeated event starts.
#pragma once
#include "model/catalog.hpp"

namespace concertina::mysql {

// Set on an event that started when it was made: its STARTS was not said.
inline constexpr const char* starts_unsaid = "session starts";

void keep_unsaid(const Catalog& from, Catalog& to);  // as Dialect::keep_unsaid

}  // namespace concertina::mysql
