// Where a column that is added stands in its table, as a spelling of the object.
#pragma once

namespace concertina {

// The name of the one in front of it, "": it is the first. Not there: it comes behind all others.
inline constexpr const char* stands_behind = "stands behind";

}  // namespace concertina
