#include "planner/steps.hpp"

#include <algorithm>

#include "dialects/fitting_name.hpp"
#include "model/constraint.hpp"
#include "model/fingerprint.hpp"
#include "model/scaffold.hpp"

namespace concertina {

std::string step_id(const ObjectId& object, std::string_view does) {
  const bool plain = object.kind == Kind::table || object.kind == Kind::column;
  return (plain ? name_text(object) : text(object)) + "/" + std::string(does);
}

Step make_step(std::string_view rule, Phase phase, const ObjectId& object, std::string_view does, std::vector<Change> effects, std::string why) {
  Step step;
  step.id = step_id(object, does);
  step.phase = phase;
  step.object = object;
  step.change = effects.empty() ? "data" : effects.size() == 1 ? std::string(action(effects[0])) : "alter";
  for (const Change& effect : effects) {
    if (id_of(effect) == object) step.change = action(effect);
  }
  step.effects = std::move(effects);
  step.why = std::move(why);
  step.rule = rule;
  return step;
}

Step after(Step step, const std::vector<Step>& before) {
  for (const Step& earlier : before) step.needs.push_back(earlier.id);
  return step;
}

Step after_deploy_of(Step step, const std::vector<Step>& before) {
  for (const Step& earlier : before) step.needs_earlier.push_back(earlier.id);
  return step;
}

Step behind(Milestone milestone, Step step, std::string release) {
  step.behind = milestone;
  step.release = std::move(release);
  return step;
}

Step behind_release(Step step, std::string release) { return behind(Milestone::release, std::move(step), std::move(release)); }

bool by_application(const Context& context) { return context.policy.dual_write == "application"; }

bool is_lazy(const Context& context) { return context.policy.strategy == "lazy"; }

std::string scaffold_name(std::string_view what, const Dialect& dialect) {
  return fitting_name(std::string(scaffold_prefix) + std::string(what), dialect.max_name_bytes);
}

ObjectId with_name(ObjectId id, std::string name) {
  id.name = std::move(name);
  return id;
}

Object with_id(Object object, ObjectId id) {
  object.id = std::move(id);
  return object;
}

bool takes_data_away(const Step& step) {
  const auto is_computed_again = [&](const Object& object) {
    const auto* column = maybe<Column>(object);
    return column && !column->generated.empty() &&
           std::ranges::any_of(step.effects, [&](const Change& effect) { return !effect.before && effect.after->id == object.id; });
  };
  return std::any_of(step.effects.begin(), step.effects.end(), [&](const Change& effect) {
    const bool goes = !effect.after && (id_of(effect).kind == Kind::column || id_of(effect).kind == Kind::table);
    return goes && !is_computed_again(*effect.before);
  });
}

bool is_trial(const Step& step) { return step.backfill && step.backfill->strategy == "try"; }

bool is_new_table(const ObjectId& child, const Context& context) {
  const ObjectId table = table_of(child);
  const auto& renames = context.comparison.renames;
  return !find(context.from, table) && std::none_of(renames.begin(), renames.end(), [&](const auto& r) { return r.second == table; });
}

bool is_lost_table(const ObjectId& child, const Context& context) {
  const ObjectId table = table_of(child);
  return !find(context.to, table) && !context.comparison.renames.contains(table);
}

namespace {

// Those named in words: an engine can set them on an index that is there.
void take_settings(Options& options, const Options& wanted) {
  const auto is_setting = [](const auto& option) { return option.first.find(' ') != std::string::npos; };
  erase_if(options, is_setting);
  for (const auto& option : wanted) {
    if (is_setting(option)) options[option.first] = option.second;
  }
}

}  // namespace

bool only_description_differs(const Object& before, const Object& after) {
  Object described = before;
  described.comment = after.comment;
  described.owner = after.owner;
  described.privileges = after.privileges;
  described.needs = after.needs;
  if (auto* column = std::get_if<Column>(&described.body)) {
    if (!maybe<Column>(after)) return false;
    column->options = as<Column>(after).options;
    column->position = as<Column>(after).position;
  }
  if (auto* table = std::get_if<Table>(&described.body); table && maybe<Table>(after)) table->options = as<Table>(after).options;
  if (auto* index = std::get_if<Index>(&described.body); index && maybe<Index>(after)) take_settings(index->options, as<Index>(after).options);
  if (auto* key = std::get_if<Constraint>(&described.body); key && maybe<Constraint>(after)) key->options.take(index_comment, as<Constraint>(after).options);
  const Policy nothing_managed;
  return compared(described, nothing_managed) == compared(after, nothing_managed);
}

}  // namespace concertina
