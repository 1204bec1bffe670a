// Full-text indexes of InnoDB, and the column that it adds to their table: that one stays when they go, until the rows are written anew.
// https://dev.mysql.com/doc/refman/8.4/en/innodb-fulltext-index.html#innodb-fulltext-index-docid
#pragma once
#include <vector>

#include "dialects/mysql/ways.hpp"
#include "model/catalog.hpp"
#include "model/change.hpp"

namespace concertina::mysql {

inline constexpr const char* document_column = "FTS_DOC_ID";

// The table has that column, as a spelling of it and of its own ones: no column comes or goes instantly. "indexed", or "left" by indexes of before.
inline constexpr const char* documents = "documents";

void mark_documents(Catalog& catalog, const ObjectId& table, const char* why);
void mark_documents(Catalog& catalog);  // of each table that has a full-text index

bool is_innodb(const ObjectId& table, const Catalog& catalog);
bool has_fulltext(const ObjectId& table, const Catalog& catalog);
bool numbers_documents(const ObjectId& table, const Catalog& catalog);
bool comes_back(const Object& column, const Catalog& before);  // it went behind the index, and the rows were written anew with that

// What becomes of a way with the full-text and spatial indexes that stay or come in the statement: none is built beside writers, and of the former one
// at most without a copy. `rebuilds`: every row is written anew.
// https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-limitations.html
Way beside_special(Way way, bool rebuilds, const ObjectId& table, const Catalog& before, const std::vector<Change>& parts);

}  // namespace concertina::mysql
