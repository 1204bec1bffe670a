// Where an index stands among those of its table, as a spelling of the object, on engines that show them in the order in which they were made.
#pragma once

namespace concertina {

// "1 03": among those that the engine shows together, the third of all.
inline constexpr const char* key_place = "place";
// One that is there goes behind all others of its table.
inline constexpr const char* stands_anew = "stands anew";

}  // namespace concertina
