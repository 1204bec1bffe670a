#include "planner/guards.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace concertina {
namespace {

void add_gate(Deploy& deploy, const Check& check) {
  const bool known = std::any_of(deploy.gates.begin(), deploy.gates.end(), [&](const Gate& gate) { return gate.sql == check.sql; });
  if (known) return;
  const auto number = std::count_if(deploy.gates.begin(), deploy.gates.end(), [](const Gate& gate) { return gate.kind == "query"; }) + 1;
  deploy.gates.push_back({fmt::format("d{}.query{}", deploy.number, number), "query", check.text, check.sql, check.expect});
}

// Of a table that was added, the table is mark enough. What was there before under the same name tells nothing.
bool is_mark(const ObjectId& id, const std::set<ObjectId>& added, const Catalog& from) {
  return id.kind != Kind::schema && !find(from, id) && (id.kind == Kind::table || !added.contains(table_of(id)));
}

void note(std::set<ObjectId>& added, const Change& effect) {
  if (effect.before && (!effect.after || renames(effect))) added.erase(effect.before->id);
  if (effect.after && (!effect.before || renames(effect))) added.insert(effect.after->id);
}

}  // namespace

void set_guards(std::vector<Deploy>& deploys, const Context& context) {
  std::set<ObjectId> added;
  for (Deploy& deploy : deploys) {
    for (const ObjectId& id : added) {
      if (is_mark(id, added, context.from)) add_gate(deploy, {context.dialect.exists_query(id), "1", fmt::format("deploy {} has not run here: {} is not there", deploy.number - 1, text(id))});
    }
    for (Step& step : deploy.steps) {
      for (const Check& check : step.guards) add_gate(deploy, check);
      step.guards.clear();
      for (const Change& effect : step.effects) note(added, effect);
    }
  }
}

}  // namespace concertina
