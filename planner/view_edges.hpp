// Views that are replaced in place, and read one another before, behind, or both; and what names columns that get other names.
#pragma once
#include "planner/edges.hpp"

namespace concertina {

// What begins to read a view comes behind its change, and what ceases to read a column goes before that does.
std::set<Edge> view_edges(const std::vector<Step>& steps);

}  // namespace concertina
