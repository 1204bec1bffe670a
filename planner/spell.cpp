#include "planner/spell.hpp"

#include <algorithm>

#include "planner/view_cut.hpp"

namespace concertina {
namespace {

bool takes_data_away(const Step& step) {
  return std::any_of(step.effects.begin(), step.effects.end(), [](const Change& effect) {
    return !effect.after && (id_of(effect).kind == Kind::column || id_of(effect).kind == Kind::table);
  });
}

void spell_forward(Step& step, const Catalog& before, const Context& context) {
  std::vector<Statement> statements;
  if (takes_data_away(step)) {
    for (const Check& check : step.guards) statements.push_back({context.dialect.assertion(check), "", {}, "nothing", false, false, 0});
  }
  const auto add = [&](const std::vector<Statement>& more) { statements.insert(statements.end(), more.begin(), more.end()); };
  if (!step.effects.empty()) add(context.dialect.write(before, step.effects, context.policy, false));
  if (step.backfill) add(context.dialect.write_backfill(*step.backfill, before, context.policy));
  add(step.statements);
  step.statements = std::move(statements);
  if (context.dialect.outside_transaction(before, step.effects)) step.transaction = false;
  if (step.backfill && step.backfill->strategy == "batched") step.transaction = false;
}

// Undoing what needs a scan or an index build is written apart, each statement in its online form.
bool undone_apart(const std::vector<Change>& effects, const Catalog& now, const Dialect& dialect) {
  if (!dialect.online_constraints) return false;
  return std::any_of(effects.begin(), effects.end(), [&](const Change& effect) {
    if (!effect.after || !find(now, table_of(effect.after->id))) return false;
    if (const auto* column = maybe<Column>(*effect.after)) return effect.before && column->not_null && !as<Column>(*effect.before).not_null;
    if (const auto* constraint = maybe<Constraint>(*effect.after)) return !effect.before && constraint->validated;
    return !effect.before && id_of(effect).kind == Kind::index;
  });
}

// What was replaced in place may not go back in place: a view cannot lose columns while others read it.
std::vector<Change> undoing(const std::vector<Change>& effects, const Catalog& now, const Dialect& dialect) {
  std::vector<Change> result;
  for (const Change& undo : reversed(effects)) {
    const bool cuts = undo.before && undo.after && id_of(undo).kind == Kind::view && !dialect.replaces_view(*undo.before, *undo.after);
    const std::vector<Change> more = cuts ? cut_around({undo}, now) : std::vector<Change>{undo};
    result.insert(result.end(), more.begin(), more.end());
  }
  return result;
}

void spell_rollback(Step& step, const Catalog& now, const Context& context) {
  const std::vector<Change> undo = undoing(step.effects, now, context.dialect);
  const bool irreversible = std::any_of(step.hazards.begin(), step.hazards.end(), [](const Hazard& hazard) { return hazard.code == "IRREVERSIBLE"; });
  if (irreversible) return;
  const bool apart = undone_apart(undo, now, context.dialect);
  if (!undo.empty()) step.rollback = context.dialect.write(now, undo, context.policy, apart);
  step.rollback_transaction = !apart && !context.dialect.outside_transaction(now, undo);
  if (step.restore) {
    step.rollback = context.dialect.write_backfill(*step.restore, now, context.policy);
    step.rollback_transaction = step.restore->strategy == "inline";
  }
}

}  // namespace

void spell(std::vector<Deploy>& deploys, const Context& context) {
  Catalog now = context.from;
  for (Deploy& deploy : deploys) {
    for (Step& step : deploy.steps) {
      spell_forward(step, now, context);
      now = concertina::apply(std::move(now), step.effects);
      spell_rollback(step, now, context);
    }
  }
}

}  // namespace concertina
