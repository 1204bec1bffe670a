#include "planner/trial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "planner/fill.hpp"

namespace concertina {
namespace {

Renames to_fresh(const TwoForms& forms) {
  Renames result;
  for (std::size_t i = 0; i < forms.settled.size(); ++i) result.emplace(forms.settled[i].id, forms.fresh[i].id);
  return result;
}

// All that the check names is there, or is what the row would have.
bool can_be_tried(const Object& check, const Renames& fresh, const Context& context) {
  const auto is_new = [&](const ObjectId& need) { return fresh.contains(need); };
  return std::any_of(check.needs.begin(), check.needs.end(), is_new) &&
         std::all_of(check.needs.begin(), check.needs.end(), [&](const ObjectId& need) { return is_new(need) || find(context.from, need); });
}

std::vector<std::string> unfit(const TwoForms& forms, const Context& context) {
  std::vector<std::string> result = forms.unfit;
  for (std::size_t i = 0; i < forms.settled.size(); ++i) {
    if (as<Column>(forms.settled[i]).not_null) result.push_back(context.dialect.quote(forms.fresh[i].id.name) + " IS NULL");
  }
  const Renames fresh = to_fresh(forms);
  for (const Object* object : children(context.to, forms.table, Kind::constraint)) {
    const auto& constraint = as<Constraint>(*object);
    if (constraint.type != ConstraintType::check || !constraint.validated || !can_be_tried(*object, fresh, context)) continue;
    result.push_back(fmt::format("NOT ({})", as<Constraint>(renamed(*object, fresh, context.dialect)).expression));
  }
  return result;
}

void add_condition(std::string& conditions, const std::string& one) { conditions += fmt::format("{}({})", conditions.empty() ? "" : " OR ", one); }

}  // namespace

std::vector<Step> trial_steps(const TwoForms& forms, const Context& context) {
  if (!context.dialect.batches || forms.always_fits || !find(context.from, forms.table)) return {};
  Step step = make_step(
      forms.rule, Phase::verify, forms.fresh[0].id, "try", {},
      "Before anything is changed: does every row have a value for the new form? Those that have none are counted and named, and no backfill stops half way.");
  step.backfill = make_backfill(forms.fresh[0].id, forms.up[0], "", context);
  for (const std::string& one : unfit(forms, context)) add_condition(step.backfill->todo, one);
  for (std::size_t i = 1; i < forms.fresh.size(); ++i) step.backfill->set.emplace_back(context.dialect.quote(forms.fresh[i].id.name), forms.up[i]);
  for (const Object& column : forms.fresh) {  // its type, which may be new
    for (const ObjectId& need : column.needs) {
      if (find(context.from, need) || belongs_to_table(need.kind)) continue;
      for (const char* does : {"add", "take-place"}) step.needs.push_back(step_id(need, does));
    }
  }
  step.backfill->strategy = "try";
  step.backfill->chosen_by = "nothing is written";
  step.hazards.push_back({"LONG_RUNNING", "Reads the table once, in short transactions."});
  return {step};
}

std::vector<Step> with_one_trial_each(std::vector<Step> steps) {
  std::map<std::string, Step*> first_of;        // by table
  std::map<std::string, std::string> taken_by;  // ids of steps
  for (Step& step : steps) {
    if (!is_trial(step)) continue;
    const auto [found, is_first] = first_of.emplace(step.backfill->table, &step);
    if (is_first) continue;
    Backfill& all = *found->second->backfill;
    all.set.insert(all.set.end(), step.backfill->set.begin(), step.backfill->set.end());
    if (!step.backfill->todo.empty()) add_condition(all.todo, step.backfill->todo);
    found->second->needs.insert(found->second->needs.end(), step.needs.begin(), step.needs.end());
    taken_by.emplace(step.id, found->second->id);
  }
  for (Step& step : steps) {
    for (std::string& need : step.needs) {
      if (const auto taken = taken_by.find(need); taken != taken_by.end()) need = taken->second;
    }
  }
  std::erase_if(steps, [&](const Step& step) { return taken_by.contains(step.id); });
  return steps;
}

}  // namespace concertina
