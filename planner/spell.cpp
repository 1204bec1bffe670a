#include "planner/spell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <utility>

#include "planner/apart.hpp"
#include "planner/checks_behind.hpp"
#include "planner/column_checks.hpp"
#include "planner/column_order.hpp"
#include "planner/cut.hpp"
#include "planner/fill.hpp"
#include "planner/hand_off.hpp"
#include "planner/key_order.hpp"
#include "planner/order_back.hpp"
#include "planner/order_columns.hpp"
#include "planner/order_keys.hpp"
#include "planner/rollback.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

void spell_forward(Step& step, const Catalog& before, const Context& context) {
  std::vector<Statement> statements;
  if (takes_data_away(step) || step.checked_inside) {
    for (const Check& check : step.guards) statements.push_back(unlocked(context.dialect.assertion(check)));
  }
  const auto add = [&](const std::vector<Statement>& more) { statements.insert(statements.end(), more.begin(), more.end()); };
  if (!step.effects.empty()) add(context.dialect.write(before, step.effects, context.policy, false));
  if (step.backup) add(context.dialect.write_backup(*step.backup, before, context.policy));
  if (step.backfill) add(context.dialect.write_backfill(*step.backfill, before, context.policy));
  add(step.statements);
  step.statements = std::move(statements);
  if (context.dialect.outside_transaction(before, step.effects)) step.transaction = false;
  if (step.backfill && step.backfill->strategy != "inline") step.transaction = false;
  if (step.backup && step.backup->strategy != "inline") step.transaction = false;
}

// A sequence that comes back does not know where it stood, unless an identity goes on there.
std::string lost_places(const Step& step) {
  std::set<ObjectId> made, identities;
  for (const Change& effect : step.effects) {
    if (!effect.before) made.insert(effect.after->id);
    const auto* column = effect.after ? maybe<Column>(*effect.after) : nullptr;
    if (column && column->identity) identities.insert(effect.after->id);
  }
  std::string result;
  for (const Change& effect : step.effects) {
    const auto* sequence = effect.after ? nullptr : maybe<Sequence>(*effect.before);
    if (!sequence || made.contains(effect.before->id) || (sequence->owned_by && identities.contains(*sequence->owned_by))) continue;
    result += fmt::format("{}where {} stood: the rollback makes it start anew", result.empty() ? "" : "; ", name_text(effect.before->id));
  }
  return result;
}

bool names_table(const Statement& statement, const Context& context) {
  return std::ranges::any_of(of_kind(context.comparison.start, Kind::table), [&](const auto& entry) {
    return std::find(statement.on.begin(), statement.on.end(), context.dialect.qualified(entry.first)) != statement.on.end();
  });
}

// Adds what the statements themselves say of those who use their tables.
void warn(Step& step, const Context& context) {
  if (!context.dialect.hazards) return;
  for (const Statement& statement : step.statements) {
    const std::vector<Hazard> hazards = context.dialect.hazards(statement);
    if (hazards.empty() || !names_table(statement, context)) continue;  // of a table of this plan's, which has no rows yet
    for (const Hazard& hazard : hazards) {
      if (std::find(step.hazards.begin(), step.hazards.end(), hazard) == step.hazards.end()) step.hazards.push_back(hazard);
    }
  }
}

// Of an object that a step makes again as it was, when another one has changed it before: the form that it has now, or is to have.
const Object* changed_meanwhile(const Object& planned, const Object& again, const Object& present, const Context& context) {
  if (planned == again) return &present;
  const auto *was = maybe<Definition>(planned), *is = maybe<Definition>(present);
  if (!was || as<Definition>(again).text != was->text || is->text == was->text) return nullptr;
  const Object* wanted = find(context.to, present.id);
  return wanted && as<Definition>(*wanted).text == is->text ? wanted : &present;
}

// Where two rules make the same object anew, the second finds what the first has left.
void find_before(Step& step, const Catalog& now, const Context& context) {
  std::map<ObjectId, const Object*> made;
  std::map<ObjectId, Object> planned;  // as the rule saw them, of those that it alters or drops
  for (Change& effect : step.effects) {
    if (effect.before && !renames(effect)) planned.emplace(effect.before->id, *effect.before);
    const auto own = effect.before ? made.find(effect.before->id) : made.end();
    const Object* left = find(now, id_of(effect));
    if (effect.after && !renames(effect) && left && !made.contains(left->id) && planned.contains(left->id)) {
      if (const Object* again = changed_meanwhile(planned.at(left->id), *effect.after, *left, context)) effect.after = *again;
    }
    const Object* present = own != made.end() ? own->second : effect.before ? find(now, effect.before->id) : nullptr;
    if (present) effect.before = *present;
    if (effect.after) made[effect.after->id] = &*effect.after;
  }
}

bool changes_something(const Step& step) {
  const bool alters =
      std::ranges::any_of(step.effects, [](const Change& effect) { return !(effect.before && effect.after && *effect.before == *effect.after); });
  return alters || step.backfill || step.backup || !step.statements.empty();
}

// Whether it is left nothing to do: another rule's step has made all of it already.
bool is_spent(Step& step, const Catalog& now, const Context& context) {
  const bool changes = changes_something(step);
  find_before(step, now, context);
  return changes && !changes_something(step);
}

// What waited for steps that are left out waits for what they waited for.
void leave_out(const std::vector<Step>& spent, std::vector<Step>& steps) {
  for (const Step& gone : spent | std::views::reverse) {
    for (Step& step : steps) {
      for (auto* needs : {&step.needs, &step.needs_earlier}) {
        if (std::erase(*needs, gone.id) == 0) continue;
        needs->insert(needs->end(), gone.needs.begin(), gone.needs.end());
        std::ranges::sort(*needs);
        needs->erase(std::unique(needs->begin(), needs->end()), needs->end());
      }
    }
  }
}

// The table whose rows are gone through: the step's own, unless there are two.
std::optional<ObjectId> table_filled(const Catalog& now, const Backfill& backfill, const Step& step, const Dialect& dialect) {
  if (backfill.other.empty()) return table_of(step.object);
  for (const auto& [id, object] : of_kind(now, Kind::table)) {
    if (dialect.qualified(id) == backfill.table) return id;
  }
  return std::nullopt;
}

// The key of the table may have changed since the rule looked at it.
void take_key_from(const Catalog& now, std::optional<Backfill>& backfill, const Step& step, const Dialect& dialect) {
  const std::optional<ObjectId> table = backfill ? table_filled(now, *backfill, step, dialect) : std::nullopt;
  if (!table || !find(now, *table)) return;
  backfill->key.clear();
  for (const std::string& column : row_key(*table, now)) backfill->key.push_back(dialect.quote(column));
}

// Tables that get a name in this deploy that none has before it: new → the old one as SQL.
std::map<std::vector<std::string>, std::string> names_before(const Deploy& deploy, const Catalog& before, const Dialect& dialect) {
  std::map<std::vector<std::string>, std::string> names;
  for (const Step& step : deploy.steps) {
    for (const Change& effect : step.effects) {
      if (!renames(effect) || effect.after->id.kind != Kind::table || find(before, effect.after->id)) continue;
      names.emplace(split_name(name_text(effect.after->id)), dialect.qualified(effect.before->id));
    }
  }
  return names;
}

// Done, it changes nothing; undone, it makes what the way back of the step before it needs. As a step of its own it can be run again until
// it is through, and the way back itself is one transaction.
Step way_back(const Step& step, std::vector<Statement> before) {
  Step result = make_step(step.rule, step.phase, step.object, "", {},
                          "Nothing has to be done here. Its rollback builds, while readers and writers go on, what the rollback of the step before it needs.");
  result.id = step.id + "-way-back";
  result.needs = {step.id};
  result.behind = step.behind;
  result.release = step.release;
  result.rollback = std::move(before);
  result.rollback_transaction = false;
  return result;
}

// What is there while a plan is spelled.
struct Progress {
  Catalog now;
  PartOrder order, wanted;
  KeyOrder keys;
  WayBack back = {};
  std::vector<Step> spent = {};    // left out
  std::vector<Step> spelled = {};  // of this deploy
  std::map<ObjectId, Object> put_off = {};
};

void spell_part(Step part, Progress& progress, const Context& context) {
  Catalog& now = progress.now;
  part.effects = placed(std::move(part.effects), now, progress.order, progress.wanted, context.dialect);
  if (context.dialect.restated) progress.keys = behind(std::move(progress.keys), context.dialect.restated(now, part.effects));
  prove_checks(part, context);
  spell_forward(part, now, context);
  warn(part, context);
  hand_off(part, now, context);
  now = concertina::apply(std::move(now), part.effects);
  const PartOrder before_it = order_in(progress.order, part.effects);
  progress.order = behind(std::move(progress.order), part.effects);
  progress.keys = behind(std::move(progress.keys), part.effects);
  WrittenRollback back = spell_rollback(part, now, {progress.order, before_it}, context);
  if (context.dialect.restated) note_undone(progress.back, context.dialect.restated(now, back.effects), back.effects);
  hand_off_rollback(part, now, context);
  if (part.loses.empty() && !part.rollback.empty()) part.loses = lost_places(part);
  progress.spelled.push_back(std::move(part));
  if (!back.before.empty()) progress.spelled.push_back(way_back(progress.spelled.back(), std::move(back.before)));
}

// The rows that checks have not been held against, behind the steps that put them off.
void read_put_off(Progress& progress, const Context& context) {
  if (progress.put_off.empty()) return;
  for (Step& check : read_again(std::exchange(progress.put_off, {}), progress.now, progress.spelled.back(), context))
    spell_part(std::move(check), progress, context);
}

void spell(Deploy& deploy, Progress& progress, const Context& context) {
  Catalog& now = progress.now;
  const auto names = names_before(deploy, now, context.dialect);
  for (Step& step : deploy.steps) {
    if (!names.empty() && !takes_data_away(step) && !step.checked_inside) {  // guards are asked before the deploy
      for (Check& check : step.guards) check.sql = with_renamed_tables(check.sql, context.dialect.lexical, names);
    }
    const bool is_only = progress.spelled.empty() && &step == &deploy.steps.back();
    if (is_spent(step, now, context) && !is_only) {
      progress.spent.push_back(std::move(step));
      continue;
    }
    take_key_from(now, step.backfill, step, context.dialect);
    take_key_from(now, step.restore, step, context.dialect);
    for (Step& part : taken_apart(std::move(step), now, context.dialect)) {
      if (tests_again(part, context)) {
        progress.put_off.merge(put_off_checks(part, now, context));
      } else {
        read_put_off(progress, context);
      }
      spell_part(std::move(part), progress, context);
    }
  }
  read_put_off(progress, context);
  if (context.dialect.moves_part) progress.back.ends.push_back({progress.back.undone.size(), progress.order, progress.keys});
  deploy.steps = std::exchange(progress.spelled, {});
}

// Behind all others, as far as the application has come by then.
void add_at_end(std::vector<Deploy>& deploys, std::vector<Step> steps, const Policy& policy) {
  if (steps.empty()) return;
  if (deploys.empty()) {
    deploys = cut(std::move(steps), policy);
    return;
  }
  const Milestone reached = deploys.back().steps[0].behind;
  for (Step& step : steps) {
    step.behind = reached;
    if (reached != Milestone::none) step.phase = Phase::contract;
    deploys.back().steps.push_back(std::move(step));
  }
}

// In front of all others, and so the last on the way back.
void add_at_start(std::vector<Deploy>& deploys, std::vector<Step> steps) {
  if (steps.empty()) return;
  std::vector<Step>& first = deploys.front().steps;
  for (Step& step : steps) {
    step.behind = first.at(0).behind;
    if (step.behind != Milestone::none) step.phase = Phase::contract;
  }
  first.insert(first.begin(), std::make_move_iterator(steps.begin()), std::make_move_iterator(steps.end()));
}

}  // namespace

std::vector<std::string> spell(std::vector<Deploy>& deploys, const Context& context) {
  const Catalog& start = context.comparison.start;
  const bool places_columns = context.dialect.places_column != nullptr;
  Progress progress{start, places_columns ? column_order(start) : PartOrder{}, places_columns ? wanted_order(context) : PartOrder{}, key_order(start)};
  for (Deploy& deploy : deploys) spell(deploy, progress, context);
  for (Deploy& deploy : deploys) leave_out(progress.spent, deploy.steps);
  OrderedColumns ordered = order_columns(progress.now, progress.order, progress.wanted, context);
  append(ordered.steps, order_keys(progress.now, progress.keys, context));
  for (Step& step : ordered.steps) warn(step, context);
  add_at_end(deploys, std::move(ordered.steps), context.policy);
  add_at_start(deploys, order_back(progress.back, start, context));
  return ordered.notes;
}

}  // namespace concertina
