// Columns that move to another table: triggers on both tables that keep the rows of one key equal while two versions write either.
//
// Each side has one function and row triggers whose names sort before all others, foreign keys' included:
//   BEFORE: locks the other table's row of the same key at once, so that two writers of one datum wait for each other early;
//           whoever can takes the old table's row first.
//   AFTER:  reads both rows as they are by now, whatever other triggers did. Nothing is done where new = up(old) or old = down(new):
//           that ends every echo, and a value that does not survive the way there and back stays what it is. Else the column that
//           the statement wrote wins; of one that it did not write, the side that is not NULL.
// Where rows of the new table come and go with the values, so they do at a TRUNCATE.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::postgresql {

RowMove row_move(const RowSync& sync, const Catalog& catalog);

// Whether a BEFORE trigger of this name on the table is such a one, towards any table of the catalog.
bool is_row_move(const Catalog& catalog, const ObjectId& table, const std::string& trigger);

}  // namespace concertina::postgresql
