#include "planner/keys_around.hpp"

#include "model/constraint.hpp"
#include "model/partition.hpp"
#include "planner/steps.hpp"

namespace concertina {

KeysAround keys_around(const std::set<ObjectId>& tables, std::string_view rule, const std::function<bool(const Object&)>& goes_along, const Context& context) {
  KeysAround keys;
  for (const auto& [id, object] : of_kind(context.from, Kind::constraint)) {
    const auto& references = as<Constraint>(object).references;
    if (!references || !tables.contains(*references) || goes_along(object) || !find(context.to, table_of(id))) continue;
    const Object* later = find(context.to, id);
    if (!later) keys.dropped.push_back(step_id(id, "drop"));
    if (!later) continue;
    keys.gone.push_back(drop(object));
    Object unchecked = *later;
    as<Constraint>(unchecked).validated = as<Constraint>(*later).validated && is_partitioned(context.from, table_of(id));
    keys.made.push_back(add(unchecked));
    if (unchecked == *later) continue;
    keys.checked.push_back(make_step(rule, Phase::flip, id, "validate", {alter(unchecked, *later)}, "The rows that are there are checked while others write."));
  }
  return keys;
}

}  // namespace concertina
