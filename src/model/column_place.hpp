// Where a column comes to stand in its table, as a spelling of the object.
#pragma once

namespace concertina {

// The name of the one in front of it, "": it is the first. Not there: it comes behind all others.
inline constexpr const char* stands_behind = "stands behind";
// The same of one that is there and goes elsewhere.
inline constexpr const char* moves_behind = "moves behind";

}  // namespace concertina
