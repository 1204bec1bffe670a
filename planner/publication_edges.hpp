// Publications among the steps of a plan.
#pragma once
#include <set>
#include <vector>

#include "diff/graph.hpp"
#include "model/plan.hpp"
#include "planner/touched.hpp"

namespace concertina {

// What a step lets go of a table, and takes again as it was, changes behind that.
std::set<Edge> published_edges(const std::vector<Step>& steps);
// Where a publication filters rows, the server refuses to update or delete one of a table without the key that names it: keys are there first.
std::set<Edge> publication_edges(const std::vector<Step>& steps, const Touched& touched);

}  // namespace concertina
