// MariaDB lets go of a table's history only when its partitions are no longer those of the history. Two statements, also where both
// come: so that each goes back alone.
#pragma once
#include <optional>
#include <vector>

#include "model/change.hpp"

namespace concertina::mysql {

// The first of the two, taken from one table's changes; none: all is one statement.
std::optional<Change> first_of_history(std::vector<Change>& parts);

// A table ceases to keep its history, and nothing else becomes of it: the columns that say since when go, too, and leave its key.
bool only_forgets(const std::vector<Change>& parts);

}  // namespace concertina::mysql
