// Columns that MySQL orders in another way by a statement. Alone, the dictionary says it; beside what writes the rows anew, or together with the
// table's own collation, writers wait.
#pragma once
#include <vector>

#include "model/change.hpp"

namespace concertina::mysql {

bool any_recollated(const std::vector<Change>& parts);
// A key over one comes in the same statement: the rows are copied.
bool indexes_recollated(const std::vector<Change>& parts);

}  // namespace concertina::mysql
