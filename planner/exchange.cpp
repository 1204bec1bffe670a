#include "planner/exchange.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "diff/renames.hpp"

namespace concertina {
namespace {

// With what belongs to it, under another name.
Object moved(const Object& object, const ObjectId& from, const ObjectId& to, const Dialect& dialect) {
  if (object.id == from && from.kind == Kind::view) return dialect.called_view(object, to.name);
  return dialect.moved_part(renamed(object, {{from, to}}, dialect), from, to);
}

ObjectId aside(const ObjectId& id, const std::string& prefix, const Dialect& dialect) { return with_name(id, scaffold_name(prefix + id.name, dialect)); }

bool is_trigger(const Change& change) { return id_of(change).kind == Kind::trigger; }

Step make_beside(const Exchange& exchange, const ObjectId& beside, const Context& context) {
  std::vector<Change> effects;
  for (const Change& change : exchange.made) {
    if (!is_trigger(change)) effects.push_back(add(moved(*change.after, exchange.now, beside, context.dialect)));
  }
  return make_step(exchange.rule, Phase::contract, beside, "add", std::move(effects), exchange.why_made);
}

std::string rows_of(const Exchange& exchange) {
  return fmt::format("SELECT {} FROM ({}) AS concertina_shown", fmt::join(exchange.columns, ", "), exchange.query);
}

// Again from its beginning, wherever it stopped.
Step fill(const Exchange& exchange, const ObjectId& beside, const Context& context) {
  const std::string to = context.dialect.qualified(beside);
  Step step = make_step(exchange.rule, Phase::contract, beside, "fill", {}, "The rows that the view shows are copied while readers go on.");
  step.statements.push_back(unlocked("DELETE FROM " + to));
  step.statements.push_back(
      {fmt::format("INSERT INTO {} ({}) {}", to, fmt::join(exchange.columns, ", "), rows_of(exchange)), "", {}, "nothing", false, true, 0});
  step.hazards.push_back({"LONG_RUNNING", fmt::format("Copies all rows that {} shows.", name_text(exchange.now))});
  return step;
}

// Rows of the table that the view does not show.
Check kept(const Exchange& exchange, const Context& context) {
  std::string unequal;
  for (const std::string& column : exchange.columns) {
    unequal += fmt::format("{}{}", unequal.empty() ? "" : " OR ", context.dialect.differs("concertina_shown." + column, "kept." + column, ""));
  }
  return {
      fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} AS kept WHERE NOT EXISTS (SELECT 1 FROM ({}) AS concertina_shown WHERE NOT ({})) LIMIT 1) AS found",
                  context.dialect.qualified(exchange.now), exchange.query, unequal),
      "0", fmt::format("{} holds rows that the view does not show: they would be lost", name_text(exchange.now))};
}

Step put_in_place(const Exchange& exchange, const Step& made, const ObjectId& left, const Context& context) {
  std::vector<Change> effects;
  for (const Change& change : exchange.gone) effects.push_back(alter(*change.before, moved(*change.before, exchange.before, left, context.dialect)));
  for (std::size_t i = 0, part = 0; i < exchange.made.size(); ++i) {
    if (!is_trigger(exchange.made[i])) effects.push_back(alter(*made.effects[part++].after, *exchange.made[i].after));
  }
  Step step = make_step(exchange.rule, Phase::contract, exchange.now, "take-place", std::move(effects), exchange.why_placed);
  step.change = "alter";
  if (exchange.query.empty()) return step;
  step.rollback_guards.push_back(kept(exchange, context));
  step.loses = fmt::format("rows of {} that were written since", name_text(exchange.now));
  return step;
}

}  // namespace

std::vector<Step> exchange_steps(const Exchange& exchange, const Context& context) {
  const ObjectId beside = aside(exchange.now, "new_", context.dialect), left = aside(exchange.before, "old_", context.dialect);
  std::vector<Step> steps{make_beside(exchange, beside, context)};
  if (!exchange.query.empty()) steps.push_back(after(fill(exchange, beside, context), {steps.back()}));
  steps.push_back(after(put_in_place(exchange, steps[0], left, context), {steps.back()}));
  const Step placed = steps.back();
  for (const Change& change : exchange.made) {
    if (is_trigger(change))
      steps.push_back(after(make_step(exchange.rule, Phase::contract, id_of(change), "add", {change}, "It comes with its table."), {placed}));
  }
  std::vector<Change> gone;
  for (const Change& change : exchange.gone) {
    gone.push_back(drop(moved(*change.before, exchange.before, left, context.dialect)));
    if (!is_trigger(change)) continue;
    steps.push_back(after(make_step(exchange.rule, Phase::contract, id_of(gone.back()), "drop", {gone.back()}, "It goes with its table."), {placed}));
    gone.pop_back();
  }
  const std::vector<Step> before = steps;
  steps.push_back(after(make_step(exchange.rule, Phase::contract, left, "drop", std::move(gone), "Nothing finds it under this name."), before));
  return steps;
}

}  // namespace concertina
