// What is made again for a while, as it was or as another step made it: that step comes before, or behind.
#pragma once
#include <vector>

#include "planner/edges.hpp"
#include "planner/touched.hpp"

namespace concertina {

void add_form_edges(Edges& edges, const std::vector<Step>& steps, const Touched& touched);

}  // namespace concertina
