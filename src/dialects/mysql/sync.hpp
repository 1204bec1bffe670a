// Triggers that keep two forms of a datum in one row equal, or fill a column in, while two versions of an application write.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::mysql {

// A session that has set it fills rows in: the triggers that keep two forms equal leave its rows alone.
inline constexpr const char* filling_mark = "@concertina_fills";

// As the members of Dialect.
std::vector<Object> sync_objects(const ColumnSync& sync, const Catalog& catalog);
std::vector<Object> fill_objects(const ColumnFill& fill, const Catalog& catalog);

}  // namespace concertina::mysql
