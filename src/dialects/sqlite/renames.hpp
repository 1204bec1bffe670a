// What RENAME does to the rest of the schema: SQLite rewrites every constraint, index and foreign key that names the thing.
// Views and triggers are left as they are here: a plan re-creates them in its own spelling.
#pragma once
#include <string>

#include "model/catalog.hpp"

namespace concertina::sqlite {

Catalog with_renamed_table(const Catalog& catalog, const ObjectId& table, const std::string& to);
Catalog with_renamed_column(const Catalog& catalog, const ObjectId& table, const std::string& from, const std::string& to);

}  // namespace concertina::sqlite
