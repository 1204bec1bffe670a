#include "planner/key_order.hpp"

#include <algorithm>

#include "model/key_place.hpp"
#include "model/special_index.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

using Names = std::vector<std::string>;

Names in_order(std::vector<const Object*> keys) {
  const auto place = [](const Object* key) { return key->spelling.value(key_place); };
  std::ranges::stable_sort(keys, {}, place);
  Names names;
  for (const Object* key : keys) names.push_back(key->id.name);
  return names;
}

bool renames_column_of(const ObjectId& table, const std::vector<Change>& effects) {
  return std::ranges::any_of(
      effects, [&](const Change& effect) { return id_of(effect).kind == Kind::column && renames(effect) && table_of(effect.before->id) == table; });
}

// Another name, and what the names of columns carry along, leave it where it is.
bool stays(const Change& effect, const std::vector<Change>& effects) {
  if (!effect.before || !effect.after) return false;
  if (effect.after->spelling.contains(stands_anew)) return false;
  return only_visibility_differs(*effect.before, *effect.after) || renames_column_of(table_of(effect.before->id), effects);
}

// Those that change their tables' names.
void move_changed(std::set<ObjectId>& changed, const std::vector<Change>& effects) {
  for (const Change& effect : effects) {
    if (id_of(effect).kind == Kind::table && renames(effect) && changed.erase(effect.before->id) > 0) changed.insert(effect.after->id);
  }
}

}  // namespace

KeyOrder key_order(const Catalog& catalog) {
  KeyOrder order;
  for (const auto& [table, object] : of_kind(catalog, Kind::table)) order.names[table] = in_order(children(catalog, table, Kind::index));
  return order;
}

KeyOrder behind(KeyOrder order, const std::vector<Change>& effects) {
  for (const Change& effect : effects) {
    if (id_of(effect).kind == Kind::index && effect.before && !stays(effect, effects))
      std::erase(order.names[table_of(effect.before->id)], effect.before->id.name);
  }
  std::vector<Change> renamed;
  std::ranges::copy_if(effects, std::back_inserter(renamed),
                       [&](const Change& effect) { return id_of(effect).kind == Kind::index && renames(effect) && stays(effect, effects); });
  rename_parts(order.names, renamed);
  std::map<ObjectId, std::vector<const Object*>> made;
  for (const Change& effect : effects) {
    if (id_of(effect).kind == Kind::index && effect.after && !stays(effect, effects)) made[table_of(effect.after->id)].push_back(&*effect.after);
  }
  for (const auto& [table, keys] : made) {
    const bool is_new = std::ranges::any_of(effects, [&](const Change& effect) { return effect.after && !effect.before && effect.after->id == table; });
    if (!is_new) order.changed.insert(table);
    Names names;
    for (const Object* key : keys) names.push_back(key->id.name);
    if (is_new) names = in_order(keys);
    order.names[table].insert(order.names[table].end(), names.begin(), names.end());
  }
  move_tables(order.names, effects);
  move_changed(order.changed, effects);
  return order;
}

}  // namespace concertina
