#include "planner/view_edges.hpp"

#include <algorithm>
#include <map>

#include "planner/view_cut.hpp"

namespace concertina {
namespace {

bool is_replaced_view(const Change& change) { return id_of(change).kind == Kind::view && change.before && change.after && !renames(change); }

bool makes(const Step& step, const ObjectId& id) {
  return std::ranges::any_of(step.effects, [&](const Change& effect) { return effect.after && effect.after->id == id; });
}

// Columns that get other names in their tables, which no other takes, and the steps that give them these.
std::map<ObjectId, std::size_t> renamed_columns(const std::vector<Step>& steps) {
  std::map<ObjectId, std::size_t> result;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      const bool renamed = renames(effect) && effect.before->id.kind == Kind::column;
      if (renamed && table_of(effect.before->id) == table_of(effect.after->id) && !makes(steps[i], effect.before->id)) result.emplace(effect.before->id, i);
    }
  }
  return result;
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
      if (before && behind && loses_columns(*view.second->before, *view.second->after)) add(step, view.first);
    }
  }
  const std::map<ObjectId, std::size_t> renamed = renamed_columns(steps);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (effect.after) continue;
      for (const ObjectId& need : effect.before->needs) {  // on the way back it is made over the old name
        const auto column = makes(steps[i], effect.before->id) ? renamed.end() : renamed.find(need);
        if (column != renamed.end()) add(i, column->second);
      }
      if (id_of(effect).kind != Kind::view) continue;
      for (const auto& [id, view] : replaced) {
        if (needs(*effect.before, id) && loses_columns(*view.second->before, *view.second->after)) add(i, view.first);
      }
    }
  }
  return edges;
}

}  // namespace concertina
