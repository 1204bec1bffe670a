// The option of a table whose rows are not in the write-ahead log: no replica has them, and a crash empties it.
#pragma once

namespace concertina {

inline constexpr const char* unlogged_option = "unlogged";

}  // namespace concertina
