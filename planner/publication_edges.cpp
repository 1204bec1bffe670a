#include "planner/publication_edges.hpp"

#include <algorithm>
#include <map>

#include "planner/steps.hpp"

namespace concertina {
namespace {

template <class Use>
void each_published(const std::vector<Step>& steps, Use use) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (id_of(effect).kind == Kind::publication) use(i, effect);
    }
  }
}

}  // namespace

std::set<Edge> published_edges(const std::vector<Step>& steps) {
  std::map<std::pair<std::size_t, ObjectId>, const Object*> first;
  std::multimap<ObjectId, std::size_t> back;
  each_published(steps, [&](std::size_t i, const Change& effect) {
    if (!effect.before || !effect.after) return;
    const auto [held, is_first] = first.emplace(std::pair{i, id_of(effect)}, &*effect.before);
    if (!is_first && *held->second == *effect.after) back.emplace(id_of(effect), i);
  });
  std::set<Edge> edges;
  each_published(steps, [&](std::size_t i, const Change& effect) {
    const auto [begin, end] = back.equal_range(id_of(effect));
    const bool returns = std::any_of(begin, end, [&](const auto& one) { return one.second == i; });
    for (auto it = begin; it != end && !returns; ++it) edges.emplace(it->second, i);
  });
  return edges;
}

std::set<Edge> publication_edges(const std::vector<Step>& steps, const Touched& touched) {
  std::set<Edge> edges;
  each_published(steps, [&](std::size_t i, const Change& effect) {
    if (!effect.after) return;
    for (const auto& [id, step] : touched.added) {
      const bool is_key = id.kind == Kind::constraint || id.kind == Kind::index;
      if (is_key && step != i && needs(*effect.after, table_of(id))) edges.emplace(step, i);
    }
  });
  return edges;
}

}  // namespace concertina
