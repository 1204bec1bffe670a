// MySQL keeps of each column whether it has said its collation itself, and shows it then even where the table has the same one.
#pragma once
#include <string>
#include <vector>

#include "model/change.hpp"

namespace concertina::mysql {

// Among the spelling of a table: the columns that say their collations.
inline constexpr const char* said_collations = "said collations";

// One of them.
std::string said_collation(const ObjectId& column, const std::string& collation);

// Where the table gets another collation by its own change: the columns that have this one, or keep the one it had, described as they are to be shown,
// where that is no more than a word in the dictionary. Not those that change anyway.
std::vector<Change> with_said_collations(const Catalog& before, const Change& own, const std::vector<Change>& parts);

}  // namespace concertina::mysql
