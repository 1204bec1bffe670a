// A table's primary key, of which it has one at a time, and the index that tells its rows apart: both stand on columns that refuse NULL.
#pragma once
#include "planner/edges.hpp"
#include "planner/touched.hpp"

namespace concertina {

void add_key_edges(Edges& edges, const std::vector<Step>& steps, const Touched& touched, const Dialect& dialect);

}  // namespace concertina
