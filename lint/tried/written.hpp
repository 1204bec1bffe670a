// What only the text of a statement tells, of that which the server makes of it: who is named as definer, keys that stand in their column's
// definition, widths that integers are shown with, the next number of a table.
#pragma once
#include <vector>

#include "lint/act.hpp"
#include "lint/tried/words.hpp"

namespace concertina::tried {

void add_next_number(std::vector<Act>& acts, const Words& words, const Catalog& before);

void mark_written(std::vector<Act>& acts, const Words& words);

}  // namespace concertina::tried
