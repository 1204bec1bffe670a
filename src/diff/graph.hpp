// Ordering things that need each other. The only place that knows Boost.Graph.
// Shape: nodes are numbers 0 … n-1, in the order of preference; an edge says that its first node comes before its second.
#pragma once
#include <cstddef>
#include <set>
#include <utility>
#include <vector>

namespace concertina {

using Edge = std::pair<std::size_t, std::size_t>;

// All nodes, each behind those that come before it; of those that are ready the smallest number first.
// REQUIRES: cycles(n, edges) is empty.
std::vector<std::size_t> topological_order(std::size_t n, const std::vector<Edge>& edges);

// Sets of nodes that need each other in a ring, each sorted; empty when there are none.
std::vector<std::vector<std::size_t>> cycles(std::size_t n, const std::vector<Edge>& edges);

// By node those that come right behind it, or right before.
using Neighbours = std::vector<std::vector<std::size_t>>;

// All that are reached from the node; itself only where it stands in a ring.
std::set<std::size_t> reached_from(std::size_t node, const Neighbours& neighbours);

}  // namespace concertina
