// What only the text of a CREATE TABLE or CREATE INDEX tells: constraints with their names and clauses, collations, the
// expressions of generated columns and index keys. The text is one that SQLite accepted, as sqlite_schema keeps it.
// Names of NOT NULL, DEFAULT and COLLATE clauses have no effect and are not kept.
#pragma once
#include <string>
#include <vector>

#include "dialects/sqlite/spelling.hpp"
#include "model/object.hpp"

namespace concertina::sqlite {

struct ColumnText {
  std::string name;
  std::string collation;    // as written; empty: none
  std::string generated;    // expression as written
  std::string on_conflict;  // of NOT NULL
  bool autoincrement = false;
};

struct NamedConstraint {
  std::string name;  // empty: unnamed
  Constraint constraint;
};

struct TableText {
  std::vector<ColumnText> columns;
  std::vector<NamedConstraint> constraints;  // column and table names as written
};

TableText read_table_text(std::string_view sql, const Names& names);

struct IndexText {
  std::vector<std::string> keys;  // spelled
  std::string where;
};

IndexText read_index_text(std::string_view sql, const Names& names);

}  // namespace concertina::sqlite
