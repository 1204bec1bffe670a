// Which step comes behind which other: what the rules say of their own steps, and what objects need of each other.
#pragma once
#include <set>
#include <vector>

#include "dialects/dialect.hpp"
#include "diff/graph.hpp"
#include "model/plan.hpp"

namespace concertina {

// Pairs of places in the list of steps: the first comes before the second.
struct Edges {
  std::set<Edge> hard;
  std::set<Edge> presumed;  // given up where they close a ring: names in function bodies, and objects that were there before too
  std::set<Edge> filled;    // a constraint or index behind data: given up before those
  std::set<Edge> shown;     // what else reads data, behind that: given up first, and where the data waits for the application
};

// Throws Error where two steps have one id.
Edges all_edges(const std::vector<Step>& steps, const Dialect& dialect);

}  // namespace concertina
