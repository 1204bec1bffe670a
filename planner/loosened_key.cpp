#include "planner/loosened_key.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/constraint.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"
#include "planner/constraints.hpp"

namespace concertina {
namespace {

// It is there, be it a parent's by then.
bool stays(const Object& column, const Context& context) {
  const ObjectId table = table_of(column.id);
  return find(context.to, column.id) || inherited_column(context.to, table, column.id.name) ||
         find(context.to, column_id(root_of(context.to, table), column.id.name));
}

// The columns of the key that go, as they are.
std::vector<const Object*> lost_columns(const Object& key, const Context& context) {
  std::vector<const Object*> result;
  for (const std::string& name : as<Constraint>(key).columns) {
    const Object* column = find(context.from, column_id(table_of(key.id), name));  // none: its parent's
    if (column && !stays(*column, context)) result.push_back(column);
  }
  return result;
}

// Of foreign keys that hold by the key, and by the index when that stands in for it.
std::vector<std::string> ends_of_references(const ObjectId& key, const Context& context) {
  std::vector<std::string> result;
  for (const auto& [id, foreign] : of_kind(context.from, Kind::constraint)) {
    if (!is_foreign_key(foreign) || !needs(foreign, key)) continue;
    append(result, {step_id(id, "drop"), step_id(id, "swap"), step_id(table_of(id), "drop")});
    for (const Kind kind : {Kind::view, Kind::materialized_view}) result.push_back(step_id({kind, id.schema, "", table_of(id).name}, "take-place"));
    for (const std::string& column : as<Constraint>(foreign).columns) result.push_back(step_id(column_id(table_of(id), column), "drop"));
  }
  return result;
}

}  // namespace

bool must_be_written(const Object& object, const Context& context) {
  const auto& column = as<Column>(object);
  return column.not_null && !column.default_value && !column.identity && column.generated.empty() && !context.dialect.numbered_by_key(object.id, context.from);
}

bool takes_null_later(const Constraint& key, const ObjectId& table, const Context& context) {
  return !context.dialect.rebuilds && std::any_of(key.columns.begin(), key.columns.end(), [&](const std::string& name) {
    const Object* column = find(context.to, column_id(table, name));
    return column && !as<Column>(*column).not_null;
  });
}

bool differs_by_itself(const Column& column, bool nulls_not_distinct) {
  return column.identity || (column.generated.empty() && !column.default_value && !nulls_not_distinct);
}

std::optional<Object> stand_in_of(const Object& key, const Context& context) {
  const auto& own = as<Constraint>(key);
  if (own.type != ConstraintType::primary_key || own.period || is_lost_table(key.id, context)) return std::nullopt;  // no plain index says WITHOUT OVERLAPS
  const std::vector<const Object*> lost = lost_columns(key, context);
  const bool goes_early = primary_key_of(context.to, table_of(key.id)) || takes_null_later(as<Constraint>(key), table_of(key.id), context) ||
                          std::any_of(lost.begin(), lost.end(), [&](const Object* column) { return must_be_written(*column, context); });
  const bool may_be_left_out = std::all_of(lost.begin(), lost.end(), [](const Object* column) { return differs_by_itself(as<Column>(*column), false); });
  if (lost.empty() || !goes_early || !may_be_left_out) return std::nullopt;
  return index_for(key, scaffold_name("was_" + key.id.parent + "_key", context.dialect), context.dialect);
}

Step end_of_stand_in(const Object& index, const Object& key, std::string_view rule, const Context& context) {
  Step step = make_step(rule, Phase::contract, index.id, "drop", {drop(index)}, "No version that runs needs the key any more for which it stood in.");
  step.needs = ends_of_references(key.id, context);
  return behind_release(std::move(step), fmt::format("no longer reads or writes {}", name_text(lost_columns(key, context)[0]->id)));
}

Hazard lost_with_key() {
  return {
      "OLD_MAY_VIOLATE",
      "A statement of the old version fails from here on that names this key in ON CONFLICT or groups by its columns alone; and so does an UPDATE or DELETE, "
      "where they are replicated by this key."};
}

std::vector<Step> loosen_steps(Step drop_key, const Object& key, const Context& context) {
  const std::optional<Object> index = stand_in_of(key, context);
  if (!index) return with_keys_moved(std::move(drop_key), key.id, nullptr, context);
  std::vector<Step> result = build_index_steps(*index, drop_key.rule, context);
  append(result[0].needs, drops_of_references(key.id, context));  // undone, they hold by the key again, and not by the index
  drop_key.why = "The new version leaves a column of the key out. An index keeps unique what the old version writes, and finds its rows.";
  drop_key.hazards = {lost_with_key()};
  const Step last = end_of_stand_in(*index, key, drop_key.rule, context);
  append(result, with_keys_moved(after(std::move(drop_key), builds(result)), key.id, &*index, context));
  result.push_back(last);
  return result;
}

}  // namespace concertina
