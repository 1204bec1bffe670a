#include "planner/table_sets.hpp"

#include <algorithm>
#include <set>

#include "diff/graph.hpp"

namespace concertina {
namespace {

std::vector<ObjectId> referenced_by(const ChangeSet& set) {
  std::vector<ObjectId> result;
  for (const Change& change : set) {
    const auto* constraint = maybe<Constraint>(change.after ? *change.after : *change.before);
    if (constraint && constraint->references) result.push_back(*constraint->references);
  }
  return result;
}

std::vector<std::vector<std::size_t>> rings_of(const std::map<ObjectId, ChangeSet>& by_table) {
  std::map<ObjectId, std::size_t> places;
  for (const auto& [table, set] : by_table) places.emplace(table, places.size());
  std::vector<Edge> edges;
  for (const auto& [table, set] : by_table) {
    for (const ObjectId& other : referenced_by(set)) {
      if (other != table && places.contains(other)) edges.emplace_back(places.at(other), places.at(table));
    }
  }
  return cycles(places.size(), edges);
}

}  // namespace

std::vector<ChangeSet> table_sets(const std::map<ObjectId, ChangeSet>& by_table, const Context& context) {
  std::vector<ChangeSet> sets;
  for (const auto& [table, set] : by_table) sets.push_back(set);
  if (!context.dialect.tables_with_keys) return sets;
  for (const std::vector<std::size_t>& ring : rings_of(by_table)) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      ChangeSet& more = sets[ring[i]];
      sets[ring[0]].insert(sets[ring[0]].end(), more.begin(), more.end());
      more.clear();
    }
  }
  std::erase_if(sets, [](const ChangeSet& set) { return set.empty(); });
  return sets;
}

std::vector<ObjectId> tables_of(const ChangeSet& set) {
  std::set<ObjectId> tables;
  for (const Change& change : set) {
    if (id_of(change).kind == Kind::table) tables.insert(id_of(change));
  }
  return {tables.begin(), tables.end()};
}

}  // namespace concertina
