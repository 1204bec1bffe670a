#include "planner/column_swap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ranges>
#include <set>

#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "planner/constraints.hpp"
#include "planner/few_rows.hpp"
#include "planner/fill.hpp"
#include "planner/followers.hpp"
#include "planner/kept_code.hpp"
#include "planner/late_key.hpp"
#include "planner/loosened_key.hpp"
#include "planner/not_null.hpp"
#include "planner/partitions.hpp"
#include "planner/swap_code.hpp"
#include "planner/trial.hpp"
#include "planner/two_forms.hpp"

namespace concertina {
namespace {

// A swap as it grows while what names its columns is gone through.
struct Swap {
  const ColumnSwap& what;
  const Context& context;
  std::vector<ObjectId> ids = {};  // columns and types
  std::set<ObjectId> tables = {};
  std::vector<ObjectId> functions = {};         // that are made again, as they are made for the types
  std::vector<TwoForms> forth = {}, back = {};  // of each column: before the swap, and behind it
  Renames to_shadow = {}, to_aside = {};
  Renames names_now = {};                   // of constraints, indexes and sequences that get another name at the end: new → old
  std::vector<Object> shadows = {};         // as they are right before the swap
  std::vector<Step> expand = {};            // what is built before it
  std::vector<std::string> waits_for = {};  // steps of another table's swap: a key that goes with it stood in the way
  std::vector<Change> gone = {};            // in it: what goes first
  std::vector<Change> aside = {};           // … what keeps standing for the old columns, under temporary names
  std::vector<Change> placed = {};          // … what takes the final names
  std::vector<Change> made = {};            // … what is made again at its end
  std::vector<Step> cleared = {};           // behind it: what stood for the old columns goes
};

Swap begun(const ColumnSwap& what, const Context& context) {
  Swap swap{what, context};
  for (const auto& [now, later] : context.comparison.renames) {
    if (now.kind == Kind::constraint || now.kind == Kind::index || now.kind == Kind::sequence) swap.names_now.emplace(later, now);
  }
  for (const SwappedType& type : what.types) {
    swap.ids.push_back(type.before.id);
    swap.to_shadow.emplace(type.before.id, type.fresh.id);
    swap.to_aside.emplace(type.before.id, type.aside.id);
  }
  for (const Object& function : made_with(swap.ids, context)) swap.functions.push_back(function.id);
  for (const SwappedColumn& column : what.columns) {
    swap.ids.push_back(column.before.id);
    swap.tables.insert(table_of(column.before.id));
    swap.to_shadow.emplace(column.before.id, column.shadow.id);
    swap.to_aside.emplace(column.before.id, column.aside.id);
    for (const ObjectId& heir : all_with_columns_of(context.from, table_of(column.before.id))) {
      swap.to_shadow.emplace(column_id(heir, column.before.id.name), column_id(heir, column.shadow.id.name));
      swap.to_aside.emplace(column_id(heir, column.before.id.name), column_id(heir, column.aside.id.name));
    }
    swap.forth.push_back(two_forms(what.rule, {column.before}, {column.shadow}, {column.up}, {column.down}, {}, context));
    swap.back.push_back(two_forms(what.rule, {column.aside}, {column.settled}, {column.up_after}, {column.down_after}, {}, context));
    swap.forth.back().read_by_application = swap.back.back().read_by_application = false;
    swap.forth.back().settled = {column.settled};
    swap.forth.back().always_fits = column.casting.fits;
    if (!column.casting.cut.empty()) swap.forth.back().unfit = {column.casting.cut};
  }
  return swap;
}

void build_types(Swap& swap) {
  for (const SwappedType& type : swap.what.types) {
    swap.expand.push_back(after(make_step(swap.what.rule, Phase::expand, type.fresh.id, "add", {add(type.fresh)},
                                          "The type as it will be, under a temporary name: no value can be taken out of a type, or moved in it."),
                                swap.expand));
  }
}

void build_shadow(Swap& swap, std::size_t i) {
  const SwappedColumn& column = swap.what.columns[i];
  std::vector<Step> steps = expand_steps(swap.forth[i], swap.context);
  for (Step& step : steps) std::erase(step.needs, step_id(column.before.id, "backfill"));  // that is of the new type, behind the swap
  Object shadow = column.shadow;
  if (as<Column>(column.settled).not_null) {
    as<Column>(shadow).not_null = true;
    std::vector<Step> strict = not_null_steps(column.shadow, shadow, swap.what.rule, swap.context);
    strict[0] = after(strict[0], {steps.back()});
    append(steps, strict);
  }
  swap.shadows.push_back(shadow);
  append(swap.expand, steps);
}

// What hung on the old column leaves its name: the primary key at once, a key among these tables before, all else after the swap.
void set_aside(Swap& swap, const Object& before, const std::vector<Step>& copied) {
  if (is_primary_key(before)) {
    swap.gone.push_back(drop(before));
  } else if (is_foreign_key(before) && swap.tables.contains(*as<Constraint>(before).references)) {
    // It cannot stand aside when what it references, a primary key, goes over to the new column.
    swap.expand.push_back(after(make_step(swap.what.rule, Phase::flip, before.id, "drop", {drop(before)},
                                          "The key on the new columns holds already; this one needs the primary key, which goes over."),
                                copied));
  } else {
    const Object left = renamed(with_id(before, with_name(before.id, temporary_name("old_", before.id, swap.context))), swap.to_aside, swap.context.dialect);
    swap.aside.push_back(alter(before, left));
    swap.cleared.push_back(make_step(swap.what.rule, Phase::flip, left.id, "drop", {drop(left)},
                                     "It stood for the old column, which bears any value from here on: no write of the new type fails for it."));
  }
}

// What becomes of it, while all that only gets another name still has the one that it has now. nullopt: it goes.
std::optional<Object> wanted_form(const Object& before, const Swap& swap) {
  if (before.id == swap.what.loosened) return stand_in_of(before, swap.context);
  const Renames& renames = swap.context.comparison.renames;
  const auto other_name = renames.find(before.id);
  const Object* wanted = find(swap.context.to, other_name == renames.end() ? before.id : other_name->second);
  if (!wanted) return std::nullopt;
  Object result = with_id(*wanted, before.id);
  for (ObjectId& need : result.needs) {
    if (const auto now = swap.names_now.find(need); now != swap.names_now.end()) need = now->second;
  }
  std::ranges::sort(result.needs);
  return result;
}

// What calls a function of the types cannot be built before that is made again: a check holds for new rows from then on, an index comes behind.
void exchange_calling(Swap& swap, const Object& before) {
  const Context& context = swap.context;
  const std::optional<Object> wanted = wanted_form(before, swap);
  swap.gone.push_back(drop(before));
  if (!wanted) return;
  if (maybe<Index>(before) && !has_few_rows(table_of(before.id), context)) {
    append(swap.cleared, build_index_steps(*wanted, swap.what.rule, context));
    return;
  }
  Object unread = *wanted;
  if (auto* check = std::get_if<Constraint>(&unread.body); check && check->type == ConstraintType::check) check->validated = false;
  swap.made.push_back(add(unread));
  if (unread == *wanted) return;
  swap.cleared.push_back(make_step(swap.what.rule, Phase::verify, wanted->id, "check-again", {alter(unread, *wanted)},
                                   "It calls the function of the new type now: the rows that are there are read while others go on."));
}

// No index that is built beside writers can become a key with a period: the server builds it in the swap.
void exchange_period(Swap& swap, const Object& before, const Object& wanted) {
  if (is_foreign_key(before)) {
    throw Error(fmt::format("{} holds by a period, and its columns change their type", text(before.id)), "",
                "drop it in a plan before, and add it again behind");
  }
  swap.gone.push_back(drop(before));
  swap.placed.push_back(add(wanted));
}

// An index, check or key of the tables themselves: its copy is built for the shadow, and the two change names in the swap.
void place(Swap& swap, const Object& before, const std::vector<Step>& first) {
  const Context& context = swap.context;
  if (std::ranges::any_of(swap.functions, [&](const ObjectId& function) { return needs(before, function); })) return exchange_calling(swap, before);
  const std::optional<Object> wanted = wanted_form(before, swap);
  if (!wanted) return set_aside(swap, before, first);
  if (const auto* key = maybe<Constraint>(*wanted); key && (key->period || as<Constraint>(before).period)) return exchange_period(swap, before, *wanted);
  const Object meanwhile = renamed(*wanted, swap.to_shadow, context.dialect);
  Copy copy = copy_of(before, *wanted, meanwhile, temporary_name("new_", before.id, context), swap.what.rule, context);
  for (Step& step : copy.steps) step = after(std::move(step), first);
  append(swap.expand, copy.steps);
  set_aside(swap, before, copy.steps);
  for (Change& change : copy.swap) {
    if (!change.before || change.before->id != before.id) swap.placed.push_back(std::move(change));
  }
}

// On the columns beside stand copies of the keys that the old ones have: the foreign key goes over to one of those.
bool keeps_key(const Swap& swap, const Object& foreign) {
  const auto& key = as<Constraint>(foreign);
  const auto is_swapped = [&](const std::string& column) { return swap.to_shadow.contains(column_id(*key.references, column)); };
  if (std::ranges::none_of(key.referenced_columns, is_swapped)) return true;
  return std::ranges::any_of(naming(swap.ids, {Kind::index, Kind::constraint}, swap.context), [&](const Object& part) {
    const std::optional<Object> wanted = table_of(part.id) == *key.references ? wanted_form(part, swap) : std::nullopt;
    return wanted && is_unique_over(*wanted, key.referenced_columns);
  });
}

// The key by which it holds goes with the old columns, and the one by which it is to hold comes behind them.
void bring_back(Swap& swap, const Object& before, const Object& wanted, const std::vector<std::string>& first) {
  const auto& foreign = as<Constraint>(wanted);
  std::vector<std::string> behind;
  for (const Object* key : keys_over(swap.context.to, *foreign.references, foreign.referenced_columns)) behind.push_back(step_id(key->id, "add"));
  std::vector<Step> steps = coming_back(swap.what.rule, before, wanted, "The key by which it holds goes with the old columns.", behind, swap.context);
  append(steps[0].needs, first);
  swap.expand.push_back(steps[0]);
  swap.cleared.insert(swap.cleared.end(), steps.begin() + 1, steps.end());
}

// No key of a partitioned table is there before the swap: this one lets go of the old one in it, and takes hold of the new one. Rows that are
// there are read behind it.
void exchange_incoming(Swap& swap, const Object& before, const Object& wanted) {
  Object unread = wanted;
  as<Constraint>(unread).validated &= is_partitioned(table_of(wanted.id), swap.context);  // those of partitioned tables are read at once
  swap.gone.push_back(drop(before));
  swap.placed.push_back(add(unread));
  if (unread == wanted) return;
  swap.cleared.push_back(make_step(swap.what.rule, Phase::verify, wanted.id, "check-again", {alter(unread, wanted)},
                                   "It holds by the new column now: the rows that are there are read while others go on."));
}

// A key of another table that references the columns: it goes over to the shadow before the swap, and follows its name.
void place_incoming(Swap& swap, const Object& before, const std::vector<Step>& built) {
  const Context& context = swap.context;
  const std::optional<Object> wanted = wanted_form(before, swap);
  const std::vector<std::string> first = swap.what.before_key ? swap.what.before_key(before, context) : std::vector<std::string>{};
  if (!wanted) {
    append(swap.waits_for, first);
    if (!first.empty()) return;
    swap.expand.push_back(
        make_step(swap.what.rule, Phase::expand, before.id, "drop", {drop(before)}, "It goes, and holds by a column that makes room for another one."));
    swap.expand.back().hazards.push_back(unchecked(before));
    return;
  }
  if (is_partitioned(*as<Constraint>(before).references, context)) {
    append(swap.waits_for, first);
    return exchange_incoming(swap, before, *wanted);
  }
  if (!keeps_key(swap, *wanted)) return bring_back(swap, before, *wanted, first);
  const Object meanwhile = renamed(*wanted, swap.to_shadow, context.dialect);
  Copy copy = copy_of(before, meanwhile, meanwhile, temporary_name("to_", before.id, context), swap.what.rule, context);
  copy.steps[0] = after(copy.steps[0], built);
  append(copy.steps[0].needs, first);
  const Step over = after(
      make_step(swap.what.rule, Phase::flip, meanwhile.id, "over", copy.swap, "The key holds by the new column from here on; every value was checked before."),
      copy.steps);
  append(swap.expand, copy.steps);
  swap.expand.push_back(over);
  swap.placed.push_back(alter(meanwhile, *wanted));
}

std::map<ObjectId, std::string> types_behind(const Swap& swap) {
  std::map<ObjectId, std::string> types;
  for (const SwappedColumn& column : swap.what.columns) types.emplace(column.before.id, as<Column>(column.settled).type);
  return types;
}

void place_all(Swap& swap) {
  std::vector<ObjectId> ids = swap.ids;
  ids.insert(ids.end(), swap.functions.begin(), swap.functions.end());
  const std::vector<Object> hanging = naming(ids, {Kind::index, Kind::constraint}, swap.context);
  for (const Object& object : hanging) must_not_wait(object, types_behind(swap), swap.context);
  for (const bool keys : {false, true}) {  // keys may reference the shadow, and so come behind its unique indexes
    const std::vector<Step> built = swap.expand;
    for (const Object& object : hanging) {
      if (is_foreign_key(object) != keys) continue;
      const bool own = swap.tables.contains(table_of(object.id)) || !is_foreign_key(object);
      own ? place(swap, object, built) : place_incoming(swap, object, built);
    }
  }
}

// What names the columns and types, and is made again in the swap.
void remake(Swap& swap) {
  std::vector<ObjectId> types;
  for (const SwappedType& type : swap.what.types) types.push_back(type.before.id);
  Remade code = remade_in_swap({swap.what.object, swap.ids, types, swap.tables, types_behind(swap)}, swap.context);
  append(swap.gone, std::move(code.gone));
  append(swap.made, std::move(code.made));
}

// A sequence that a column owns goes over to the new one.
void hand_over_sequences(Swap& swap) {
  for (const Object& sequence : naming(swap.ids, {Kind::sequence}, swap.context)) {
    swap.placed.push_back(alter(sequence, wanted_form(sequence, swap).value_or(sequence)));
  }
  for (const Object& sequence : swap.what.sequences) swap.placed.push_back(alter(sequence, sequence));
}

std::vector<Change> swap_effects(const Swap& swap) {
  const ColumnSwap& what = swap.what;
  std::vector<Change> effects = drops(what.ended);
  append(effects, swap.gone);
  for (const TwoForms& forms : swap.forth) append(effects, drops(forms.sync));
  append(effects, swap.aside);
  for (const SwappedType& type : what.types) effects.push_back(alter(type.before, type.aside));
  for (const SwappedType& type : what.types) effects.push_back(alter(type.fresh, type.settled));
  for (const SwappedColumn& column : what.columns) effects.push_back(alter(column.before, column.aside));
  for (std::size_t i = 0; i < what.columns.size(); ++i) effects.push_back(alter(swap.shadows[i], what.columns[i].settled));
  append(effects, swap.placed);
  for (const TwoForms& forms : swap.back) append(effects, adds(forms.sync));
  append(effects, swap.made);
  return effects;
}

Step swap_step(const Swap& swap) {
  Step step =
      make_step(swap.what.rule, Phase::flip, swap.what.object, "swap", swap_effects(swap),
                "The columns change names in one brief transaction; what names them goes over to the new ones. The old ones are kept equal from here on.");
  step.change = "alter";
  if (swap.context.dialect.pins_types) step.hazards.push_back(prepared_statements(swap.what.object, !swap.what.types.empty()));
  warn_of_lost(step, types_behind(swap), swap.context);
  warn_of_remade(step, {swap.gone, swap.made}, types_behind(swap), swap.context);
  for (const Change& change : swap.placed) {
    const auto* key = change.before ? nullptr : maybe<Constraint>(*change.after);
    if (key && key->period) step.hazards.push_back({"BLOCKS_READS", fmt::format("The index of {} is built before anybody goes on.", name_text(id_of(change)))});
  }
  for (const SwappedColumn& column : swap.what.columns) {
    step.fills.push_back(column.aside.id);
    step.fills.push_back(column.settled.id);
    if (as<Column>(column.before).type == as<Column>(column.settled).type) continue;  // the old type has every value
    step.loses +=
        fmt::format("{}values of {} that {} cannot hold", step.loses.empty() ? "" : ", ", name_text(column.settled.id), as<Column>(column.before).type);
  }
  for (std::size_t i = 0; i < swap.back.size(); ++i) {
    if (as<Column>(swap.what.columns[i].before).type == as<Column>(swap.what.columns[i].settled).type) continue;
    Check kept = lost_values(swap.back[i], swap.context)[0];
    kept.text = fmt::format("{} holds values that {} cannot hold: they would be lost", name_text(swap.what.columns[i].settled.id),
                            as<Column>(swap.what.columns[i].before).type);
    step.rollback_guards.push_back(kept);
  }
  return step;
}

// The old column bears any value from here on, and goes when nobody may want the swap back. It is filled in again, on the way
// back, before it refuses anything.
std::vector<Step> retire(const Swap& swap, std::size_t i, const Step& swapped, const std::vector<Step>& cleared) {
  std::vector<Step> steps;
  const std::string_view rule = swap.what.rule;
  const Object& left = swap.what.columns[i].aside;
  Object aside = left;
  if (as<Column>(aside).not_null) {
    as<Column>(aside).not_null = false;
    steps.push_back(
        after(make_step(rule, Phase::flip, aside.id, "relax", {alter(left, aside)}, "No write of the new type fails for the old column."), {swapped}));
  }
  Step keep = after(after(after(compare_step(swap.back[i], swap.context), {swapped}), steps), cleared);
  keep.verify.clear();
  keep.why = "Nobody reads the old column any more. The rollback fills it in again.";
  std::vector<Change> effects = drops(swap.back[i].sync);
  effects.push_back(drop(aside));
  Step last = after(make_step(rule, Phase::contract, aside.id, "drop", std::move(effects),
                              "The old column, which was kept equal so that the swap could be taken back, goes."),
                    {keep});
  last.change = "drop";
  const Object& settled = swap.what.columns[i].settled;
  if (swap.what.columns[i].casting.rounds) {
    last.hazards.push_back({"LOSSY", fmt::format("{} is less exact than {}: what was rounded or left out is gone with the old column.",
                                                 as<Column>(settled).type, as<Column>(left).type)});
  }
  steps.push_back(behind_release(keep, swap.what.release));
  steps.push_back(behind_release(last, swap.what.release));
  return steps;
}

std::vector<Step> retire_types(const Swap& swap, const std::vector<Step>& before) {
  std::vector<Step> steps;
  for (const SwappedType& type : std::views::reverse(swap.what.types)) {
    Step last = make_step(swap.what.rule, Phase::contract, type.aside.id, "drop", {drop(type.aside)}, "Nothing is of the old type any more.");
    steps.push_back(behind_release(after(after(std::move(last), before), steps), swap.what.release));
  }
  return steps;
}

}  // namespace

std::vector<Step> swap_steps(const ColumnSwap& what, const Context& context) {
  if (by_application(context)) {
    throw Error(fmt::format("{} changes its type under its own name, and no application can write two forms under one name", text(what.object)), "dual_write",
                "plan this with \"dual_write\": \"trigger\", or give the new form another name with a convert intent");
  }
  Swap swap = begun(what, context);
  build_types(swap);
  for (std::size_t i = 0; i < what.columns.size(); ++i) build_shadow(swap, i);
  place_all(swap);
  remake(swap);
  hand_over_sequences(swap);

  std::vector<Step> result = swap.expand;
  Step swapped = after(swap_step(swap), result);
  append(swapped.needs, swap.waits_for);
  result.push_back(swapped);
  for (const Step& step : swap.cleared) result.push_back(after(step, {swapped}));
  for (std::size_t i = 0; i < what.columns.size(); ++i) append(result, retire(swap, i, swapped, swap.cleared));
  append(result, retire_types(swap, result));
  return with_one_trial_each(std::move(result));
}

}  // namespace concertina
