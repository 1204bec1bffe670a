#include "planner/unchecked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "model/not_null.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

bool writes_rows(const Step& step) { return (step.backfill && !is_trial(step)) || step.restore; }

bool is_unchecked_one(const Object& object) {
  if (const auto* column = maybe<Column>(object)) return is_unchecked(*column);
  const auto* constraint = maybe<Constraint>(object);
  return constraint && constraint->type == ConstraintType::check && !constraint->validated && constraint->enforced;
}

// The check or NOT NULL that the step makes, as it is wanted: those that only help to get at a checked one are not.
const Object* unchecked(const Step& step, const Context& context) {
  if (step.effects.size() != 1 || !step.effects[0].after) return nullptr;
  const Object* wanted = find(context.to, step.effects[0].after->id);
  const bool there = step.effects[0].before && (id_of(step.effects[0]).kind != Kind::column || as<Column>(*step.effects[0].before).not_null);
  return wanted && !there && is_unchecked_one(*wanted) ? wanted : nullptr;
}

std::string release(const Object& unchecked) {
  if (unchecked.id.kind == Kind::column) return fmt::format("writes no NULL into {}", name_text(unchecked.id));
  return fmt::format("writes no row that {} refuses", quoted_if_needed(unchecked.id.name));
}

}  // namespace

std::vector<Step> unchecked_behind_writes(std::vector<Step> steps, const Context& context) {
  std::map<ObjectId, std::vector<std::string>> writes;
  for (const Step& step : steps) {
    if (writes_rows(step)) writes[table_of(step.object)].push_back(step.id);
  }
  for (Step& step : steps) {
    const Object* check = unchecked(step, context);
    const auto found = check ? writes.find(table_of(check->id)) : writes.end();
    if (found == writes.end()) continue;
    step.phase = Phase::contract;
    step.hazards.clear();
    append(step.needs, found->second);
    step = behind_release(std::move(step), release(*check));
  }
  return steps;
}

}  // namespace concertina
