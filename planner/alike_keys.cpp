#include "planner/alike_keys.hpp"

#include <map>

#include "model/constraint.hpp"

namespace concertina {
namespace {

// A step that makes keys of partitions one.
struct Joining {
  std::size_t step;
  Object key;
  std::set<ObjectId> parts;
};

std::vector<Joining> joinings(const std::vector<Step>& steps) {
  std::vector<Joining> result;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    std::set<ObjectId> parts;
    for (const Change& effect : steps[i].effects) {
      if (!effect.after && is_foreign_key(*effect.before)) parts.insert(effect.before->id);
    }
    for (const Change& effect : steps[i].effects) {
      if (!parts.empty() && !effect.before && is_foreign_key(*effect.after)) result.push_back({i, *effect.after, parts});
    }
  }
  return result;
}

bool are_alike(const Object& a, const Object& b) { return table_of(a.id) == table_of(b.id) && a.body == b.body; }

}  // namespace

std::set<Edge> alike_key_edges(const std::vector<Step>& steps) {
  const std::vector<Joining> all = joinings(steps);
  std::map<ObjectId, std::size_t> made;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (!effect.before && is_foreign_key(*effect.after)) made.emplace(effect.after->id, i);
    }
  }
  std::set<Edge> edges;
  for (std::size_t later = 1; later < all.size(); ++later) {
    std::size_t earlier = later;
    while (earlier > 0 && !are_alike(all[earlier - 1].key, all[later].key)) --earlier;
    if (earlier == 0) continue;
    for (const ObjectId& part : all[later].parts) {
      if (made.contains(part)) edges.emplace(all[earlier - 1].step, made.at(part));
    }
  }
  return edges;
}

}  // namespace concertina
