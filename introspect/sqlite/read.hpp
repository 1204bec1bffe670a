// Reading a whole SQLite database into a Catalog, in one read transaction: a few queries over sqlite_schema and the PRAGMA
// functions, the texts of the CREATE statements for what those do not tell, and one question for each view, and three for each
// table or view with triggers, about what they use. Temporary objects and sqlite_… tables are left out.
// Rows are counted up to 10 000; beyond that the estimate is ANALYZE's, else the highest rowid, else unknown (-1).
#pragma once
#include "run/engine.hpp"

namespace concertina::sqlite {

Catalog read(Client& client, const ReadOptions& options);

}  // namespace concertina::sqlite
