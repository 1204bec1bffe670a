#include "planner/form_edges.hpp"

#include <algorithm>
#include <map>

#include "planner/view_cut.hpp"

namespace concertina {
namespace {

// A trigger, policy or rule that a step drops and makes again as it was changes behind that.
void edges_of_code_as_it_was(Edges& edges, const std::vector<Step>& steps, const Touched& touched) {
  std::multimap<ObjectId, std::pair<std::size_t, const Object*>> made;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      const Kind kind = id_of(effect).kind;
      const bool is_code = kind == Kind::trigger || kind == Kind::policy || kind == Kind::rule;
      if (is_code && !effect.before && touched.made_anew.contains({i, effect.after->id})) made.emplace(effect.after->id, std::pair{i, &*effect.after});
    }
  }
  if (made.empty()) return;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (!effect.before || touched.made_anew.contains({i, effect.before->id})) continue;
      const auto [first, last] = made.equal_range(effect.before->id);
      for (auto it = first; it != last; ++it) {
        if (it->second.second->body == effect.before->body) edges.presumed.emplace(it->second.first, i);
      }
    }
  }
}

// A view that a step drops and makes again for a while is in the form that another step gave it: that one comes first.
void edges_of_forms(Edges& edges, const std::vector<Step>& steps, const Touched& touched) {
  std::multimap<ObjectId, std::pair<std::size_t, const Object*>> dropped;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (!effect.after && is_view(effect.before->id.kind) && touched.made_anew.contains({i, effect.before->id}))
        dropped.emplace(effect.before->id, std::pair{i, &*effect.before});
    }
  }
  if (dropped.empty()) return;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (!effect.after) continue;
      const auto [first, last] = dropped.equal_range(effect.after->id);
      const bool changes = std::none_of(first, last, [&](const auto& one) { return one.second.first == i && *one.second.second == *effect.after; });
      for (auto it = first; changes && it != last; ++it) {
        if (*it->second.second == *effect.after && i != it->second.first) edges.hard.emplace(i, it->second.first);
      }
    }
  }
}

}  // namespace

void add_form_edges(Edges& edges, const std::vector<Step>& steps, const Touched& touched) {
  edges_of_code_as_it_was(edges, steps, touched);
  edges_of_forms(edges, steps, touched);
}

}  // namespace concertina
