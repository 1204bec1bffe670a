#include "diff/graph.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <functional>
#include <queue>

namespace concertina {
namespace {

using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

}  // namespace

std::vector<std::size_t> topological_order(std::size_t n, const std::vector<Edge>& edges) {
  const BoostGraph graph(edges.begin(), edges.end(), n);
  std::vector<std::size_t> waiting_for(n, 0);
  for (const Edge& edge : edges) ++waiting_for[edge.second];

  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
  for (std::size_t node = 0; node < n; ++node) {
    if (waiting_for[node] == 0) ready.push(node);
  }
  std::vector<std::size_t> order;
  while (!ready.empty()) {
    const std::size_t node = ready.top();
    ready.pop();
    order.push_back(node);
    for (auto [edge, end] = boost::out_edges(node, graph); edge != end; ++edge) {
      if (--waiting_for[boost::target(*edge, graph)] == 0) ready.push(boost::target(*edge, graph));
    }
  }
  return order;
}

std::vector<std::vector<std::size_t>> cycles(std::size_t n, const std::vector<Edge>& edges) {
  const BoostGraph graph(edges.begin(), edges.end(), n);
  std::vector<std::size_t> component(n);
  const std::size_t count = n == 0 ? 0 : boost::strong_components(graph, component.data());
  std::vector<std::vector<std::size_t>> members(count);
  for (std::size_t node = 0; node < n; ++node) members[component[node]].push_back(node);

  std::vector<bool> loops(n, false);
  for (const Edge& edge : edges) {
    if (edge.first == edge.second) loops[edge.first] = true;
  }
  const auto is_ring = [&](const std::vector<std::size_t>& m) { return m.size() > 1 || loops[m[0]]; };
  std::vector<std::vector<std::size_t>> rings;
  for (const auto& m : members) {
    if (is_ring(m)) rings.push_back(m);
  }
  std::sort(rings.begin(), rings.end());
  return rings;
}

std::set<std::size_t> reached_from(std::size_t node, const Neighbours& neighbours) {
  std::set<std::size_t> reached;
  std::vector<std::size_t> open{node};
  while (!open.empty()) {
    const std::size_t next = open.back();
    open.pop_back();
    for (const std::size_t neighbour : neighbours[next]) {
      if (reached.insert(neighbour).second) open.push_back(neighbour);
    }
  }
  return reached;
}

}  // namespace concertina
