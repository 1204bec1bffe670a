#include "planner/constraints.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "diff/values.hpp"
#include "planner/fill.hpp"

namespace concertina {
namespace {

// The query names a value that the plan adds to its type.
bool names_new_value(const std::string& query, const ObjectId& type, const Context& context) {
  const Object *before = find(context.from, type), *now = find(context.to, type);
  return before && now && !constants(query, missing(as<EnumType>(*now).labels, as<EnumType>(*before).labels), context.dialect).empty();
}

// Rows can be asked before the deploy only where their columns are there already, and the values that are asked for.
bool can_be_asked(const Object& constraint, const std::string& query, const Context& context) {
  for (const ObjectId& need : constraint.needs) {
    if (need.kind == Kind::enum_type && names_new_value(query, need, context)) return false;
  }
  return std::all_of(constraint.needs.begin(), constraint.needs.end(), [&](const ObjectId& need) { return need.kind != Kind::column || find(context.from, need); });
}

Hazard old_may_violate(const Object& constraint) {
  return {"OLD_MAY_VIOLATE", fmt::format("From here on a write of the old version that breaks {} fails; the rows that are there keep it.", quoted_if_needed(constraint.id.name))};
}

std::vector<Step> in_one_step(const Object& constraint, std::string_view rule, const Context& context) {
  Step step = make_step(rule, Phase::expand, constraint.id, "add", {add(constraint)}, "The engine checks all rows when it adds the constraint.");
  guard_rows(step, constraint, context);
  step.hazards.push_back(old_may_violate(constraint));
  return {step};
}

std::vector<Step> checked_later(const Object& constraint, std::string_view rule, const Context& context) {
  if (as<Constraint>(constraint).validated && as<Constraint>(constraint).type == ConstraintType::check && is_small(table_of(constraint.id), context)) {
    Step step = in_one_step(constraint, rule, context)[0];
    step.why = fmt::format("The table is small ({} rows, inline_below {}): its rows are read under the lock, which is brief.", statistics_of(context.from, table_of(constraint.id)).rows,
                           context.policy.inline_below);
    step.guards.push_back(still_small(table_of(constraint.id), context));
    return {step};
  }
  Object unchecked = constraint;
  as<Constraint>(unchecked).validated = false;
  Step first = make_step(rule, Phase::expand, constraint.id, "add", {add(unchecked)}, "Holds for new rows at once; old ones are not read under this lock.");
  guard_rows(first, constraint, context);
  first.hazards.push_back(old_may_violate(constraint));
  if (!as<Constraint>(constraint).validated) return {first};
  const Step second = after(make_step(rule, Phase::verify, constraint.id, "validate", {alter(unchecked, constraint)}, "Reads the old rows under a lock that lets readers and writers go on."), {first});
  return {first, second};
}

std::vector<Step> by_index(const Object& constraint, std::string_view rule, const Context& context) {
  const Object index = index_for(constraint, constraint.id.name);
  std::vector<Step> steps = build_index_steps(index, rule, context);
  guard_rows(steps[0], constraint, context);
  steps.back().hazards.push_back(old_may_violate(constraint));
  steps.push_back(after(make_step(rule, Phase::expand, constraint.id, "add", {drop(index), add(constraint)}, "The index that was built becomes the constraint's: nothing is read."), {steps.back()}));
  return steps;
}

}  // namespace

void guard_rows(Step& step, const Object& constraint, const Context& context) {
  const std::string query = context.dialect.violations(constraint);
  if (query.empty() || !can_be_asked(constraint, query, context)) return;
  step.guards.push_back({query, "0", fmt::format("rows of {} would break {}: clean them first", name_text(table_of(constraint.id)), quoted_if_needed(constraint.id.name))});
}

bool has_index(const Constraint& constraint) { return constraint.type == ConstraintType::primary_key || constraint.type == ConstraintType::unique; }

Object index_for(const Object& constraint, std::string name) {
  const auto& body = as<Constraint>(constraint);
  Index index;
  index.unique = true;
  for (const std::string& column : body.columns) index.keys.push_back(quoted_if_needed(column));
  index.include = body.include;
  index.nulls_not_distinct = body.nulls_not_distinct;
  index.options = body.options;
  return {child_id(Kind::index, table_of(constraint.id), std::move(name)), index, "", "", {}, constraint.needs};
}

std::vector<Step> build_index_steps(const Object& index, std::string_view rule, const Context& context) {
  Step build = make_step(rule, Phase::expand, index.id, "add", {add(index)}, "Built while readers and writers go on.");
  if (!context.dialect.concurrent_index) {
    build.why = "The engine has one writer at a time: others wait while the index is built.";
    return {build};
  }
  build.hazards.push_back({"LONG_RUNNING", "Reads the table twice and waits for transactions that are open; it holds no lock that others queue behind."});
  Step clear = make_step(rule, Phase::expand, index.id, "clear", {}, "A build that failed leaves an INVALID index behind, which CREATE INDEX IF NOT EXISTS would take for a good one.");
  clear.change = "drop";
  clear.statements.push_back(context.dialect.clear_index(index.id));
  clear.transaction = false;
  return {clear, after(build, {clear})};
}

std::vector<Step> add_constraint_steps(const Object& constraint, std::string_view rule, const Context& context) {
  const auto& body = as<Constraint>(constraint);
  if (has_index(body) && context.dialect.concurrent_index) return by_index(constraint, rule, context);
  if (body.type != ConstraintType::exclusion && context.dialect.online_constraints) return checked_later(constraint, rule, context);
  std::vector<Step> steps = in_one_step(constraint, rule, context);
  if (!context.dialect.rebuilds) steps[0].hazards.push_back({"BLOCKS_READS", "The server builds its index under a lock that stops readers and writers: there is no online form."});
  return steps;
}

}  // namespace concertina
