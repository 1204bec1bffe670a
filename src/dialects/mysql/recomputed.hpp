// Changes of columns as one ALTER takes them: computed ones in their order, or where they stand, and each column once.
#pragma once
#include <vector>

#include "model/change.hpp"

namespace concertina::mysql {

// A virtual column of the table that goes and comes again is altered: not one behind a column that it is computed from and that comes.
std::vector<Change> with_recomputed(std::vector<Change> parts);

// New columns that are computed from other new ones come behind those: both servers read a statement's clauses in their order.
std::vector<Change> computed_in_turn(std::vector<Change> parts);

// A column that changes twice, as one without its default until others have their names, does so at once.
std::vector<Change> each_once(std::vector<Change> parts);

}  // namespace concertina::mysql
