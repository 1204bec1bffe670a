// What comes before what on one table, on engines where the order shows: see Dialect::atoms.
#pragma once
#include "planner/edges.hpp"

namespace concertina {

// A column comes, or changes, when its table has the new collation, which it then need not say. The server numbers one column of a
// table at a time, and that one has a key as long as it does. Where a foreign key finds no index the server makes one of its own.
std::set<Edge> table_edges(const std::vector<Step>& steps);

}  // namespace concertina
