#include "planner/unchecked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "planner/steps.hpp"

namespace concertina {
namespace {

bool writes_rows(const Step& step) { return (step.backfill && !is_trial(step)) || step.restore; }

bool is_unchecked(const Object& object) {
  const auto* constraint = maybe<Constraint>(object);
  return constraint && constraint->type == ConstraintType::check && !constraint->validated && constraint->enforced;
}

// The check that the step makes, as it is wanted: those that only help to get at NOT NULL are not.
const Object* unchecked(const Step& step, const Context& context) {
  if (step.effects.size() != 1 || step.effects[0].before) return nullptr;
  const Object* wanted = find(context.to, step.effects[0].after->id);
  return wanted && is_unchecked(*wanted) ? wanted : nullptr;
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
    step = behind_release(std::move(step), fmt::format("writes no row that {} refuses", quoted_if_needed(check->id.name)));
  }
  return steps;
}

}  // namespace concertina
