// Triggers that keep two forms of a datum in one row equal, or fill a column in, while two versions of an application write.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::mysql {

// A session that fills a table's rows in says which: the triggers that keep two forms equal leave those alone, not what triggers of users write elsewhere.
inline constexpr const char* filling_mark = "@concertina_fills";

// As the members of Dialect.
std::vector<Object> sync_objects(const ColumnSync& sync, const Catalog& catalog);
std::vector<Object> fill_objects(const ColumnFill& fill, const Catalog& catalog);

}  // namespace concertina::mysql
