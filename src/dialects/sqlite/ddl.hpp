// The CREATE statements of a catalog's objects, without semicolons.
#pragma once
#include <string>

#include "model/catalog.hpp"

namespace concertina::sqlite {

// `as`: the name to create it under, which may differ from its name in the catalog; references to itself keep the catalog's.
std::string create_table(const Catalog& catalog, const ObjectId& table, const std::string& as);
std::string create_index(const Object& index);
// A column as in ADD COLUMN; `clauses` stand behind it: the constraints of that column alone.
std::string column_definition(const Object& column, const std::string& clauses);
// A constraint as a clause of a table, or behind one column with `inline_column`: REFERENCES … without FOREIGN KEY (…).
std::string constraint_clause(const Object& constraint, bool inline_column);

// Whether the column is the rowid itself: INTEGER PRIMARY KEY. https://www.sqlite.org/lang_createtable.html#rowid
bool is_rowid_alias(const Catalog& catalog, const ObjectId& table, const std::string& column);
bool is_without_rowid(const Catalog& catalog, const ObjectId& table);
bool is_autoincrement(const Catalog& catalog, const ObjectId& table);
// A name for the rowid that no column hides: rowid, _rowid_ or oid; empty when there is none.
std::string rowid_name(const Catalog& catalog, const ObjectId& table);

}  // namespace concertina::sqlite
