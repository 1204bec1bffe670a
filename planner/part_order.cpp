#include "planner/part_order.hpp"

#include <algorithm>

#include "planner/steps.hpp"

namespace concertina {

PartOrder order_in(const PartOrder& order, const std::vector<Change>& effects) {
  PartOrder result;
  for (const Change& effect : effects) {
    for (const auto* object : {&effect.before, &effect.after}) {
      const auto found = *object ? order.find(table_of((*object)->id)) : order.end();
      if (found != order.end()) result.insert(*found);
    }
  }
  return result;
}

void rename_parts(PartOrder& order, const std::vector<Change>& renamed) {
  const PartOrder before = order_in(order, renamed);
  for (const Change& change : renamed) {
    const auto table = before.find(table_of(change.before->id));
    if (table == before.end()) continue;
    const auto found = std::ranges::find(table->second, change.before->id.name);
    if (found != table->second.end()) order.at(table->first)[found - table->second.begin()] = change.after->id.name;
  }
}

void move_tables(PartOrder& order, const std::vector<Change>& effects) {
  PartOrder moved;
  for (const Change& effect : effects) {
    if (id_of(effect).kind != Kind::table || !effect.before) continue;
    if (renames(effect)) moved[effect.after->id] = order[effect.before->id];
    if (renames(effect) || !effect.after) order.erase(effect.before->id);
  }
  for (auto& [table, names] : moved) order[table] = std::move(names);
}

bool moves_lightly(const std::vector<Change>& parts, const Catalog& now, const Context& context) {
  return std::ranges::all_of(parts, [&](const Change& part) { return context.dialect.moves_part(*part.before, now); });
}

Step order_step(std::string_view rule, const ObjectId& table, std::string_view does, std::string why, const std::vector<Change>& forth,
                const std::vector<Change>& back, const Catalog& now, const Context& context) {
  Step step = make_step(rule, Phase::expand, table, does, {}, std::move(why));
  step.change = "alter";
  step.statements = context.dialect.write(now, forth, context.policy, false);
  step.rollback = context.dialect.write(now, back, context.policy, false);
  step.transaction = step.rollback_transaction = !context.dialect.outside_transaction(now, forth.empty() ? back : forth);
  return step;
}

}  // namespace concertina
