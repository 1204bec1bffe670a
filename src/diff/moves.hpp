// Renamed tables, taken by themselves: the schema as it is once they have their new names, each behind a view under its old name.
// All other changes are then found and planned against that.
#pragma once
#include <set>
#include <vector>

#include "diff/renames.hpp"
#include "model/change.hpp"

namespace concertina {

struct TableMove {
  std::vector<Change> changes;  // the table and all that belongs to it or names it, under the new name
  Object cover;                 // the view under the old name
};

const Change& renamed_table(const TableMove& move);  // of the changes that of the table itself: its partitions keep their names

struct Moves {
  Catalog from;  // behind all moves
  std::vector<TableMove> tables;
};

// `tables`: old → new. Throws Error where the engine has no view that could stand for a table.
Moves move_tables(const Catalog& from, const Renames& tables, const Dialect& dialect);

// The constraints, indexes and owned sequences of tables that the desired schema has under another name only. `only_indexes`: of a server that
// gives no other one another name, the indexes of tables whose foreign keys stay.
Renames renamed_parts(const Catalog& from, const Catalog& to, bool only_indexes);

}  // namespace concertina
