#include "planner/late_key.hpp"

#include <algorithm>

#include "model/constraint.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"
#include "planner/constraints.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

// A column that becomes NOT NULL takes its primary key then.
bool waits_for_columns(const Object& constraint, const Context& context) {
  if (!is_primary_key(constraint)) return false;
  for (const std::string& column : as<Constraint>(constraint).columns) {
    const Object* before = find(context.from, column_id(table_of(constraint.id), column));
    if (!before || !as<Column>(*before).not_null) return true;
  }
  return false;
}

// A server that makes an index for each foreign key calls it so, too: one of that name is over the key's columns by then.
std::vector<std::string> index_of_its_name(const Object& constraint, const Context& context) {
  if (!is_foreign_key(constraint) || !context.dialect.index_names_of_tables) return {};
  return {step_id(child_id(Kind::index, table_of(constraint.id), constraint.id.name), "alter")};
}

// Those of its name that tables below it have of their own: a partition's goes first, as it is not its own any more behind it; an heir's, if it says
// something else.
std::vector<std::string> namesakes_below(const Object& check, const Context& context) {
  if (as<Constraint>(check).type != ConstraintType::check) return {};
  std::vector<std::string> result;
  const auto note = [&](const ObjectId& table, bool in_any_case) {
    const Object* own = find(context.from, child_id(Kind::constraint, table, check.id.name));
    if (own && !find(context.to, own->id) && (in_any_case || own->body != check.body)) result.push_back(step_id(own->id, "drop"));
  };
  for (const ObjectId& partition : all_partitions_of(context.from, table_of(check.id))) note(partition, true);
  for (const ObjectId& heir : all_heirs_of(context.from, table_of(check.id))) note(heir, false);
  return result;
}

}  // namespace

bool waits_for_release(const Object& constraint, const Context& context) {
  if (!is_primary_key(constraint)) return false;
  return std::any_of(as<Constraint>(constraint).columns.begin(), as<Constraint>(constraint).columns.end(), [&](const std::string& column) {
    const ObjectId id = column_id(table_of(constraint.id), column);
    const Object* before = find(context.from, id);
    const auto& wanted = as<Column>(at(context.to, id));
    const bool has_value = wanted.default_value || wanted.identity || !wanted.generated.empty() || context.comparison.backfills.contains(id);
    return before ? !as<Column>(*before).not_null && !context.comparison.backfills.contains(id) : !has_value;
  });
}

Step behind_columns(Step last, const Object& constraint, const Context& context) {
  if (!waits_for_columns(constraint, context)) return last;
  for (const std::string& column : as<Constraint>(constraint).columns) {
    const ObjectId id = column_id(table_of(constraint.id), column);
    const auto changed = [&](const Change& change) { return id_of(change) == id && change.after; };
    if (std::any_of(context.comparison.changes.begin(), context.comparison.changes.end(), changed)) last.needs.push_back(step_id(id, "not-null"));
  }
  return last;
}

std::vector<Step> add_in_order(std::string_view rule, const Object& constraint, const Context& context) {
  std::vector<Step> steps = add_constraint_steps(constraint, rule, context);
  append(steps[0].needs, first_keys(constraint, context));
  append(steps[0].needs, index_of_its_name(constraint, context));
  append(steps[0].needs, namesakes_below(constraint, context));
  steps.back() = behind_columns(std::move(steps.back()), constraint, context);
  return steps;
}

}  // namespace concertina
