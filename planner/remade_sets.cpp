#include "planner/remade_sets.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "diff/graph.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

void join_overlapping(std::vector<RemadeSet>& sets) {
  std::vector<RemadeSet> joined;
  for (RemadeSet& set : sets) join(joined, std::move(set));
  sets = std::move(joined);
}

RemadeSet set_of(const ChangeSet& other, const Context& context) {
  RemadeSet result{other, {}};
  for (const Change& change : other) {
    if (!change.before) continue;
    const std::vector<ObjectId> own = with_dependents(change.before->id, context.users_before);
    result.reach.insert(own.begin(), own.end());
  }
  return result;
}

// By each object that is there afterwards the node that makes it: what is replaced in place leaves its readers alone.
std::map<ObjectId, std::size_t> makers(const std::vector<RemadeSet>& nodes, std::size_t sets) {
  std::map<ObjectId, std::size_t> result;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    for (const Change& change : nodes[i].members) {
      if (change.after) result.emplace(change.after->id, i);
    }
  }
  for (std::size_t i = 0; i < sets; ++i) {
    for (const ObjectId& id : nodes[i].reach) result.emplace(id, i);
  }
  return result;
}

std::vector<Edge> edges_between(const std::map<ObjectId, std::size_t>& makers, const Context& context) {
  std::vector<Edge> edges;
  for (const auto& [id, node] : makers) {
    const Object* object = find(context.to, id);
    if (!object) continue;
    for (const ObjectId& need : object->needs) {
      const auto made = makers.find(need);
      if (made != makers.end() && made->second != node) edges.emplace_back(made->second, node);
    }
  }
  return edges;
}

// Sets stand before what is between; objects that are made alone close no ring.
bool join_rings(std::vector<RemadeSet>& sets, std::vector<ChangeSet>& others, const Context& context) {
  const std::size_t count = sets.size();
  std::vector<RemadeSet> nodes = sets;
  for (const ChangeSet& other : others) nodes.push_back(set_of(other, context));
  const std::vector<std::vector<std::size_t>> rings = cycles(nodes.size(), edges_between(makers(nodes, count), context));
  for (const std::vector<std::size_t>& ring : rings) {
    if (ring[0] >= count) continue;
    for (std::size_t i = 1; i < ring.size(); ++i) {
      absorb(sets[ring[0]], nodes[ring[i]]);
      (ring[i] < count ? sets[ring[i]].members : others[ring[i] - count]).clear();
    }
  }
  std::erase_if(sets, [](const RemadeSet& set) { return set.members.empty(); });
  std::erase_if(others, [](const ChangeSet& other) { return other.empty(); });
  return std::any_of(rings.begin(), rings.end(), [&](const auto& ring) { return ring[0] < count; });
}

}  // namespace

std::vector<RemadeSet> joined(std::vector<RemadeSet> sets, const std::vector<ChangeSet>& others, const Context& context) {
  std::vector<ChangeSet> between = others;
  do join_overlapping(sets);
  while (join_rings(sets, between, context));
  return sets;
}

}  // namespace concertina
