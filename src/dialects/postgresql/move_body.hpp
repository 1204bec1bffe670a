// What the two functions of a row move say: one serves the old table's triggers, one the new table's.
#pragma once
#include <string>
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

// One column and the one that it becomes.
struct MovedColumn {
  std::string old, fresh;  // quoted
  std::string old_type, fresh_type;
  std::string default_value;  // of the new one, where an INSERT leaves it NULL; empty: none
  std::string number;         // 1, 2, …
  bool same() const { return old_type == fresh_type; }
};

struct MovedRows {
  ObjectId old_table, new_table;
  std::string old_key, new_key;  // quoted
  std::string equality;          // the schema of the keys' operator =; empty: not known
  std::vector<MovedColumn> columns;
  bool new_rows, keeps_emptied;  // as in RowSync
};

std::string old_side_body(const MovedRows& rows);
std::string new_side_body(const MovedRows& rows);

// A value as a column of another type takes it. To strings by assignment: a cast would cut what is too long without a word.
std::string converted(const std::string& value, const std::string& from, const std::string& to);
bool is_string(const std::string& type);

}  // namespace concertina::postgresql
