// A table of a type has that type's columns and no parents: it lets go of the type before it gets others, and takes one behind that.
#pragma once
#include <set>
#include <vector>

#include "diff/graph.hpp"
#include "model/plan.hpp"

namespace concertina {

std::set<Edge> typed_edges(const std::vector<Step>& steps);

}  // namespace concertina
