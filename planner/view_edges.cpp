#include "planner/view_edges.hpp"

#include <algorithm>
#include <map>

#include "model/signature.hpp"

namespace concertina {
namespace {

bool is_replaced_view(const Change& change) { return id_of(change).kind == Kind::view && change.before && change.after && !renames(change); }

bool loses_columns(const Change& view) {
  const auto &before = as<Definition>(*view.before).signature, &now = as<Definition>(*view.after).signature;
  return std::ranges::any_of(before, [&](const std::string& column) {
    return std::ranges::none_of(now, [&](const std::string& other) { return signature_name(other) == signature_name(column); });
  });
}

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
      if (before && behind && loses_columns(*view.second)) add(step, view.first);
    }
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (effect.after || id_of(effect).kind != Kind::view) continue;
      for (const auto& [id, view] : replaced) {
        if (needs(*effect.before, id) && loses_columns(*view.second)) add(i, view.first);
      }
    }
  }
  return edges;
}

}  // namespace concertina
