#include "planner/typed_edges.hpp"

#include <map>

#include "model/inheritance.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

std::string option(const std::optional<Object>& object, const char* name) {
  const auto* table = object ? maybe<Table>(*object) : nullptr;
  return table ? table->options.value(name) : "";
}

// Columns that come and go with an attribute of the type are not the table's own.
bool forms_table(const Change& effect, const Step& step) {
  if (id_of(effect).kind == Kind::column) {
    const bool retyped = effect.before && effect.after && as<Column>(*effect.before).type != as<Column>(*effect.after).type;
    return (retyped || !(effect.before && effect.after)) && step.object.kind != Kind::composite_type;
  }
  return effect.before && effect.after && option(effect.before, inherits_option) != option(effect.after, inherits_option);
}

}  // namespace

std::set<Edge> typed_edges(const std::vector<Step>& steps) {
  std::map<ObjectId, std::size_t> untyped, typed;
  std::multimap<ObjectId, std::size_t> formed;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      const std::string before = option(effect.before, "of type"), now = option(effect.after, "of type");
      if (effect.before && effect.after && before != now) (now.empty() ? untyped : typed).emplace(id_of(effect), i);
      if (forms_table(effect, steps[i])) formed.emplace(table_of(id_of(effect)), i);
    }
  }
  std::set<Edge> edges;
  for (const auto& [table, step] : formed) {
    if (untyped.contains(table) && untyped.at(table) != step) edges.emplace(untyped.at(table), step);
    if (typed.contains(table) && typed.at(table) != step) edges.emplace(step, typed.at(table));
  }
  return edges;
}

}  // namespace concertina
