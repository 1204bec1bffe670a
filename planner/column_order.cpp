#include "planner/column_order.hpp"

#include <algorithm>
#include <optional>

#include "model/column_place.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); }

bool is_column(const Change& change) { return id_of(change).kind == Kind::column; }

// Those that are there before the effects and behind them.
Names staying(Names names, const ObjectId& table, const std::vector<Change>& effects) {
  for (const Change& effect : effects) {
    const bool leaves = is_column(effect) && effect.before && table_of(effect.before->id) == table && (!effect.after || renames(effect));
    if (leaves) std::erase(names, effect.before->id.name);
  }
  return names;
}

// What stands for a column until it takes its name stays beside it.
std::string last_beside(const std::string& name, const Names& present, const Dialect& dialect) {
  const auto next = std::find(present.begin(), present.end(), name) + 1;
  return next != present.end() && *next == scaffold_name("new_" + name, dialect) ? *next : name;
}

// The column in front of it, "": there is none; nullopt: nothing says where it is to stand.
std::optional<std::string> place_of(const std::string& name, const Names& present, const Names& wanted, const Dialect& dialect) {
  auto at = std::find(wanted.begin(), wanted.end(), name);
  if (at == wanted.end()) {
    const auto stands_for = std::ranges::find_if(present, [&](const std::string& other) { return scaffold_name("new_" + other, dialect) == name; });
    return stands_for == present.end() ? std::nullopt : std::optional(*stands_for);
  }
  while (at != wanted.begin()) {
    if (contains(present, *--at)) return last_beside(*at, present, dialect);
  }
  return "";
}

void insert(Names& names, const Object& column) {
  const auto place = column.spelling.find(stands_behind);
  if (place == column.spelling.end()) return names.push_back(column.id.name);
  const auto found = std::find(names.begin(), names.end(), place->second);
  names.insert(found == names.end() ? names.begin() : found + 1, column.id.name);
}

// Those of a table that is new come with it, as they are numbered.
Names numbered(const ObjectId& table, const std::vector<Change>& effects) {
  std::vector<const Object*> columns;
  for (const Change& effect : effects) {
    if (is_column(effect) && !effect.before && table_of(effect.after->id) == table) columns.push_back(&*effect.after);
  }
  std::ranges::stable_sort(columns, {}, [](const Object* column) { return as<Column>(*column).position; });
  Names names;
  for (const Object* column : columns) names.push_back(column->id.name);
  return names;
}

}  // namespace

PartOrder column_order(const Catalog& catalog) {
  PartOrder order;
  for (const auto& [table, object] : of_kind(catalog, Kind::table)) {
    for (const Object* column : columns_of(catalog, table)) order[table].push_back(column->id.name);
  }
  return order;
}

PartOrder wanted_order(const Context& context) {
  PartOrder order = column_order(context.comparison.to);
  for (const TableMove& move : context.comparison.moves) {
    const Change& table = renamed_table(move);
    if (const auto found = order.find(table.after->id); found != order.end()) order.emplace(table.before->id, found->second);
  }
  return order;
}

std::vector<Change> placed(std::vector<Change> effects, const Catalog& now, const PartOrder& order, const PartOrder& wanted, const Dialect& dialect) {
  std::map<ObjectId, Names> present;
  for (Change& effect : effects) {
    if (!is_column(effect) || effect.before) continue;
    effect.after->spelling.erase(stands_behind);
    const ObjectId table = table_of(effect.after->id);
    if (!order.contains(table) || !wanted.contains(table) || !dialect.places_column) continue;
    Names& names = present.try_emplace(table, staying(order.at(table), table, effects)).first->second;
    const std::optional<std::string> place = place_of(effect.after->id.name, names, wanted.at(table), dialect);
    const bool is_last = place && !names.empty() && *place == names.back();
    if (place && !is_last) effect.after->spelling[stands_behind] = *place;
    if (!dialect.places_column(*effect.after, now)) effect.after->spelling.erase(stands_behind);
    insert(names, *effect.after);
  }
  return effects;
}

PartOrder behind(PartOrder order, const std::vector<Change>& effects) {
  for (const Change& effect : effects) {
    if (!is_column(effect) || effect.after) continue;
    const auto table = order.find(table_of(effect.before->id));
    if (table != order.end()) std::erase(table->second, effect.before->id.name);
  }
  std::vector<Change> stay;
  std::ranges::copy_if(effects, std::back_inserter(stay), [](const Change& effect) { return is_column(effect) && effect.before && effect.after; });
  rename_parts(order, stay);
  for (const Change& effect : effects) {
    if (!is_column(effect) || effect.before) continue;
    const auto table = order.find(table_of(effect.after->id));
    if (table != order.end()) insert(table->second, *effect.after);
  }
  move_tables(order, effects);
  for (const Change& effect : effects) {
    if (id_of(effect).kind == Kind::table && !effect.before) order[effect.after->id] = numbered(effect.after->id, effects);
  }
  return order;
}

}  // namespace concertina
