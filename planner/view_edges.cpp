#include "planner/view_edges.hpp"

#include <map>

#include "planner/view_cut.hpp"

namespace concertina {
namespace {

bool is_replaced_view(const Change& change) { return id_of(change).kind == Kind::view && change.before && change.after && !renames(change); }

}  // namespace

std::set<Edge> view_edges(const std::vector<Step>& steps) {
  std::map<ObjectId, std::pair<std::size_t, const Change*>> replaced;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (is_replaced_view(effect)) replaced.emplace(id_of(effect), std::pair{i, &effect});
    }
  }
  std::set<Edge> edges;
  const auto add = [&](std::size_t first, std::size_t second) {
    if (first != second && steps[first].behind <= steps[second].behind) edges.emplace(first, second);
  };
  for (const auto& [id, reader] : replaced) {
    const auto& [step, change] = reader;
    for (const auto& [other, view] : replaced) {
      const bool before = needs(*change->before, other), behind = needs(*change->after, other);
      if (!before && behind) add(view.first, step);
      if (before && behind && loses_columns(*view.second->before, *view.second->after)) add(step, view.first);
    }
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (effect.after || id_of(effect).kind != Kind::view) continue;
      for (const auto& [id, view] : replaced) {
        if (needs(*effect.before, id) && loses_columns(*view.second->before, *view.second->after)) add(i, view.first);
      }
    }
  }
  return edges;
}

}  // namespace concertina
