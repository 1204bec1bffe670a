#include "planner/key_edges.hpp"

#include <map>
#include <optional>

#include "planner/steps.hpp"

namespace concertina {
namespace {

void add_edge(std::set<Edge>& edges, std::size_t first, std::size_t second) {
  if (first != second) edges.emplace(first, second);
}

bool is_primary_key(const std::optional<Object>& object) {
  const auto* constraint = object ? maybe<Constraint>(*object) : nullptr;
  return constraint && constraint->type == ConstraintType::primary_key;
}

// A primary key comes when its columns refuse NULL, and goes before they take it.
void edges_of_key(Edges& edges, std::size_t i, const Change& effect, const Touched& touched) {
  if ((effect.before && effect.after) || !(is_primary_key(effect.before) || is_primary_key(effect.after))) return;
  const Object& key = effect.after ? *effect.after : *effect.before;
  const auto& steps = effect.after ? touched.made_not_null : touched.made_nullable;
  for (const std::string& column : as<Constraint>(key).columns) {
    const auto found = steps.find(column_id(table_of(key.id), column));
    if (found == steps.end()) continue;
    const auto [first, second] = effect.after ? Edge{found->second, i} : Edge{i, found->second};
    add_edge(edges.hard, first, second);
  }
}

// Rows are told apart by columns that refuse NULL: before that they are not, and no more before they take it. An index is let go before it
// changes places with another.
void edges_of_identity(Edges& edges, std::size_t i, const Change& effect, const Touched& touched) {
  if (!effect.before || !effect.after || !maybe<Table>(*effect.after)) return;
  for (const auto& [column, step] : touched.made_not_null) {
    if (needs(*effect.after, column) && !needs(*effect.before, column)) add_edge(edges.hard, step, i);
  }
  for (const auto& [column, step] : touched.made_nullable) {
    if (needs(*effect.before, column) && !needs(*effect.after, column)) add_edge(edges.hard, i, step);
  }
  for (const ObjectId& need : effect.before->needs) {
    const auto gone = need.kind == Kind::index || need.kind == Kind::constraint ? touched.gone.find(need) : touched.gone.end();
    if (gone != touched.gone.end() && table_of(need) == effect.before->id && !needs(*effect.after, need)) add_edge(edges.presumed, i, gone->second);
  }
}

// The step that makes a key the primary one comes behind the step in which the other ceases to be that.
void edges_of_other_keys(Edges& edges, const std::vector<Step>& steps) {
  std::map<ObjectId, std::size_t> gone;  // by table
  const auto each = [&](auto f) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      for (const Change& effect : steps[i].effects) {
        if (is_primary_key(effect.before) != is_primary_key(effect.after)) f(i, effect);
      }
    }
  };
  each([&](std::size_t i, const Change& effect) {
    if (is_primary_key(effect.before)) gone.emplace(table_of(effect.before->id), i);
  });
  each([&](std::size_t i, const Change& effect) {
    const auto other = is_primary_key(effect.after) ? gone.find(table_of(effect.after->id)) : gone.end();
    if (other != gone.end()) add_edge(edges.presumed, other->second, i);
  });
}

}  // namespace

void add_key_edges(Edges& edges, const std::vector<Step>& steps, const Touched& touched, const Dialect& dialect) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (!dialect.rebuilds) edges_of_key(edges, i, effect, touched);
      edges_of_identity(edges, i, effect, touched);
    }
  }
  edges_of_other_keys(edges, steps);
}

}  // namespace concertina
