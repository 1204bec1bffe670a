#include "planner/late_key.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/constraint.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"
#include "planner/constraints.hpp"
#include "planner/other_kind.hpp"
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

// The plan itself brings rows into new tables.
bool moves_rows(const Context& context) {
  return std::ranges::any_of(context.comparison.intents,
                             [](const Intent& intent) { return intent.kind == IntentKind::split || intent.kind == IntentKind::move; });
}

bool is_known_empty(const ObjectId& table, const Context& context) {
  const Statistics& known = statistics_of(context.from, table);
  return known.rows == 0 && !known.not_empty;
}

// No row that is there has a value by which it would hold.
bool begins_without_values(const Object& key, const Context& context) {
  return std::ranges::any_of(as<Constraint>(key).columns, [&](const std::string& column) {
    const ObjectId id = column_id(table_of(key.id), column);
    const auto& wanted = as<Column>(at(context.to, id));
    return !find(context.from, id) && !wanted.not_null && !wanted.default_value && wanted.generated.empty();
  });
}

// To a new table, which has no rows until the application writes some: it does so between two deploys.
void await_rows(Step& step, const Object& key, const Context& context) {
  if (!waits_for_rows(key, context)) return;
  const ObjectId table = table_of(key.id), target = *as<Constraint>(key).references;
  step.needs_earlier.push_back(step_id(target, "add"));
  for (const std::string& column : as<Constraint>(key).columns) step.needs_earlier.push_back(step_id(column_id(table, column), "add"));
  step.guards.push_back({context.dialect.violations(key, !heirs_of(context.from, table_of(key.id)).empty()), "0",
                         fmt::format("rows of {} name rows of {} that are not there yet: write those, and go on then", name_text(table), name_text(target))});
}

}  // namespace

bool waits_for_rows(const Object& key, const Context& context) {
  const Boxed<ObjectId>& target = as<Constraint>(key).references;
  const ObjectId table = table_of(key.id);
  if (!is_foreign_key(key) || !find(context.from, table) || is_known_empty(table, context) || find(context.from, *target)) return false;
  if (!find(context.to, *target) || context.dialect.rebuilds || moves_rows(context) || begins_without_values(key, context)) return false;
  if (context.dialect.violations(key, !heirs_of(context.from, table).empty()).empty()) return false;
  return !predecessor(add(at(context.to, *target)), context.comparison);  // it is there from the release on only
}

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
  await_rows(steps[0], constraint, context);
  steps.back() = behind_columns(std::move(steps.back()), constraint, context);
  return steps;
}

std::vector<Step> coming_back(std::string_view rule, const Object& before, const Object& after_object, const std::string& why, std::vector<std::string> behind,
                              const Context& context) {
  Step gone = make_step(rule, Phase::expand, before.id, "drop", {drop(before)}, why);
  gone.hazards.push_back({"UNCHECKED", fmt::format("Until {} is back, rows of {} may name rows that are not there, and nothing is cascaded. It reads all rows "
                                                   "when it comes back, and fails where one has no partner.",
                                                   quoted_if_needed(before.id.name), name_text(table_of(before.id)))});
  std::vector<Step> result{gone}, later = add_in_order(rule, after_object, context);
  later[0] = after(later[0], {gone});
  append(later[0].needs, std::move(behind));
  if (before.body == after_object.body) {  // all rows keep it until then, and the old version knows it
    later[0].guards.clear();
    std::erase_if(later[0].hazards, [](const Hazard& hazard) { return hazard.code == "OLD_MAY_VIOLATE"; });
  }
  append(result, std::move(later));
  return result;
}

}  // namespace concertina
