// MariaDB's tables that keep the rows that were, and periods: https://mariadb.com/kb/en/temporal-tables/
#pragma once
#include "model/history.hpp"

namespace concertina::mysql {

inline constexpr const char* unversioned = "without system versioning";      // option of a column
inline constexpr const char *row_start = "ROW START", *row_end = "ROW END";  // what such a column is generated as

inline bool is_boundary(const Column& column) { return column.generated == row_start || column.generated == row_end; }

}  // namespace concertina::mysql
