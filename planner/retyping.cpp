#include "planner/retyping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "diff/cast.hpp"
#include "model/constraint.hpp"
#include "planner/column_facets.hpp"
#include "planner/column_swap.hpp"
#include "planner/constraints.hpp"
#include "planner/followers.hpp"
#include "planner/kept_code.hpp"
#include "planner/late_key.hpp"
#include "planner/loosened_key.hpp"
#include "planner/retyped.hpp"
#include "planner/swap_code.hpp"
#include "planner/two_forms.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "retype_column";

bool wins_identity(const Change& change) { return as<Column>(*change.after).identity && !as<Column>(*change.before).identity; }
bool loses_identity(const Change& change) { return as<Column>(*change.before).identity && !as<Column>(*change.after).identity; }

std::map<ObjectId, std::string> types_behind(const ChangeSet& columns) {
  std::map<ObjectId, std::string> types;
  for (const Change& column : columns) types.emplace(id_of(column), as<Column>(*column.after).type);
  return types;
}

// A sequence that comes under the name of an identity's, which goes.
bool takes_over(const Change& change, const ChangeSet& columns) {
  const auto* sequence = change.before ? nullptr : maybe<Sequence>(*change.after);
  return sequence && std::any_of(columns.begin(), columns.end(), [&](const Change& column) {
           return id_of(column).kind == Kind::column && loses_identity(column) && as<Column>(*column.before).identity->name == change.after->id.name &&
                  id_of(column).schema == change.after->id.schema;
         });
}

}  // namespace

std::vector<ChangeSet> retyped_sets(const std::vector<Change>& unclaimed, const Context& context) {
  std::map<ObjectId, ChangeSet> by_table, by_swap;
  for (const Change& change : unclaimed) {
    if (is_retyping(change, context)) by_table[table_of(id_of(change))].push_back(change);
  }
  const std::map<ObjectId, ObjectId>& swapped = all_swapped(context);
  for (const auto& [table, set] : by_table) append(by_swap[swapped.at(table)], set);
  std::vector<ChangeSet> sets;
  std::set<ObjectId> taken;
  for (auto& [table, set] : by_swap) {
    std::vector<ObjectId> columns;
    for (const Change& change : set) columns.push_back(id_of(change));
    std::set<ObjectId> hanging;
    for (const Object& object :
         naming(columns,
                {Kind::index, Kind::constraint, Kind::view, Kind::materialized_view, Kind::trigger, Kind::policy, Kind::rule, Kind::statistics, Kind::sequence},
                context))
      if (!goes_later(object, context)) hanging.insert(object.id);
    for (const Object& kept : code_behind(types_behind(set), context).kept) hanging.erase(kept.id);  // it changes later
    for (const Change& change : unclaimed) {
      if (change.before && hanging.contains(change.before->id) && taken.insert(change.before->id).second) set.push_back(change);
      if (takes_over(change, set)) set.push_back(change);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

namespace {

std::string cast(const Object& column, const std::string& from, const std::string& to, const Context& context) {
  return cast_of(column.id.name, from, to, context.from, context.to, context.dialect);
}

std::string in_names(const std::string& expression, const ObjectId& from, const ObjectId& to, const Context& context) {
  return with_renamed_columns(expression, context.dialect.lexical, {{from.name, to.name}}, context.dialect.quote);
}

// The old version may rely on a default that goes, and the new type takes its values.
bool keeps_default(const Change& change, const Context& context) {
  const auto &before = as<Column>(*change.before), &now = as<Column>(*change.after);
  if (!before.default_value || now.default_value || now.identity || before.collation != now.collation) return false;
  return context.dialect.casting(context.dialect.quote(id_of(change).name), before.type, now.type).fits;
}

// A new identity comes behind the swap, when the values of both types are one, unless the default until then is no number.
bool wins_behind(const Change& change, const Context& context) {
  const auto &before = as<Column>(*change.before), &now = as<Column>(*change.after);
  return wins_identity(change) && (!before.default_value || context.dialect.casting("", before.type, now.type).alike);
}

// Right after the swap; a default that goes, goes behind it.
Object swapped_form(const Change& change, const Context& context) {
  Object result = *change.after;
  if (!wins_behind(change, context) && !keeps_default(change, context)) return result;
  as<Column>(result).identity.reset();
  as<Column>(result).default_value = as<Column>(*change.before).default_value;
  if (as<Column>(result).default_value && context.dialect.default_for)
    as<Column>(result).default_value = context.dialect.default_for(*as<Column>(result).default_value, as<Column>(result).type);
  result.needs = change.before->needs;
  return result;
}

// The sequence of the column, whose place its identity takes.
void take_over_sequence(std::vector<Step>& facets, const ChangeSet& set, const ObjectId& column) {
  for (const Change& change : set) {
    const auto* sequence = change.before && !change.after ? maybe<Sequence>(*change.before) : nullptr;
    if (sequence && sequence->owned_by == column) facets[0].effects.push_back(change);
  }
}

// Sequences of the column that nothing takes values from any more.
std::vector<Step> drop_sequences(const ChangeSet& set, const ObjectId& column, const std::vector<Step>& facets) {
  std::vector<Step> steps;
  for (const Change& change : set) {
    const auto* sequence = change.before && !change.after ? maybe<Sequence>(*change.before) : nullptr;
    if (!sequence || sequence->owned_by != column) continue;
    Step step = make_step(name, Phase::contract, id_of(change), "drop", {change}, "No version that runs takes values from it any more.");
    steps.push_back(behind_release(after(std::move(step), facets), fmt::format("writes {} itself", name_text(column))));
  }
  return steps;
}

// The old version goes on taking numbers: from a sequence of its own, until it is gone, or from the one that is wanted.
Step number_by_sequence(const Change& change, const Context& context) {
  auto [column, sequence] = context.dialect.numbered_by_sequence(*change.before, context.from);
  if (const Object* wanted = find(context.to, sequence.id)) sequence = *wanted;
  return make_step(name, Phase::expand, id_of(change), "number", {alter(*change.before, std::move(column)), add(std::move(sequence))},
                   "The numbers go on from a sequence of its own, which other types can take their values from too.");
}

// No trigger sees the number that the server gives to a row, so no second form can be kept equal to it: the numbering ends first.
Step end_numbering(const Change& change, const Context& context) {
  Object column = *change.before;
  as<Column>(column).identity.reset();
  Step step = make_step(name, Phase::contract, id_of(change), "unnumber", {alter(*change.before, std::move(column))},
                        "No trigger sees the number that the server gives to a row: from here on each row is written with its own.");
  const auto &before = as<Column>(*change.before), &now = as<Column>(*change.after);
  if (now.default_value && !context.dialect.casting("", now.type, before.type).alike) {
    step.hazards.push_back(
        {"VERSIONS_TAKE_TURNS",
         fmt::format("The default of {} comes with its new type: until then the new version cannot leave it out either.", name_text(id_of(change)))});
  }
  return behind_release(std::move(step), fmt::format("writes {} itself, by then as {}", name_text(id_of(change)), as<Column>(*change.before).type));
}

// The release that the end of the numbering waits for may leave the column to its new default: the old type has that before it.
std::optional<Step> default_early(const Change& change, const Context& context) {
  const auto &before = as<Column>(*change.before), &now = as<Column>(*change.after);
  const bool fits = context.dialect.casting(context.dialect.quote(id_of(change).name), now.type, before.type).alike;
  if (!before.not_null || before.default_value || before.identity || !now.default_value || !fits) return std::nullopt;
  Object column = *change.before;
  as<Column>(column).default_value = context.dialect.default_for ? context.dialect.default_for(*now.default_value, before.type) : *now.default_value;
  return make_step(name, Phase::expand, id_of(change), "default", {alter(*change.before, std::move(column))},
                   "The version that writes its numbers itself may leave this column out: the old type has the default before the new one is there.");
}

SwappedColumn describe(const Change& change, const Context& context) {
  SwappedColumn column = swapped_column(*change.before, swapped_form(change, context), {}, {}, context);
  const ObjectId& id = column.before.id;
  const std::string &old_type = as<Column>(column.before).type, &type = as<Column>(column.settled).type;
  const Conversion* given = retyping_intent(id, context);
  column.up = given ? given->up[0] : cast(column.before, old_type, type, context);
  column.down = given ? in_names(given->down[0], id, column.shadow.id, context) : cast(column.shadow, type, old_type, context);
  column.up_after = given ? in_names(given->up[0], id, column.aside.id, context) : cast(column.aside, old_type, type, context);
  if (!given) column.casting = casting_of(column.before, column.settled, context);
  column.down_after = given ? given->down[0] : cast(column.settled, type, old_type, context);
  return column;
}

// Where the other table's own columns change their type too, that happens first.
std::vector<std::string> swaps_before(const Object& key, const Context& context) {
  const std::vector<ObjectId> own = retyped_columns(table_of(key.id), context);
  if (std::none_of(own.begin(), own.end(), [&](const ObjectId& column) { return needs(key, column); })) return {};
  return {step_id(swapped_with(table_of(key.id), context), "swap"), step_id(with_name(key.id, temporary_name("old_", key.id, context)), "drop")};
}

// Foreign keys of the tables that go for good, where the server changes no column under one: they may write the columns without firing a trigger.
std::vector<Step> let_keys_go(const ChangeSet& set, const Context& context) {
  std::vector<Step> result;
  for (const Change& change : set) {
    const bool goes = context.dialect.breaks_keys && change.before && !change.after && is_foreign_key(*change.before);
    if (!goes || retyped_columns(table_of(id_of(change)), context).empty()) continue;
    result.push_back(make_step(name, Phase::expand, id_of(change), "drop", {change}, "It goes, and holds by a column that makes room for another one."));
    result.back().hazards.push_back(unchecked(*change.before));
  }
  return result;
}

// Without what goes before all else: the numbers of columns, foreign keys.
Catalog unbound(const ChangeSet& set, const std::vector<Step>& keys_gone, const Context& context) {
  Catalog result = context.from;
  for (const Change& change : set) {
    if (ends_numbering(change, context)) as<Column>(result.objects.at(id_of(change))).identity.reset();
  }
  for (const Step& step : keys_gone) result.objects.erase(step.object);
  return result;
}

// A column of the key that changes its type refuses NULL only behind the swap.
bool waits_for_swap(const Object& key, const ChangeSet& set) {
  return std::ranges::any_of(set, [&](const Change& change) {
    return id_of(change).kind == Kind::column && change.before && !as<Column>(*change.before).not_null && needs(key, id_of(change));
  });
}

// The primary key that does not wait for the one that comes, as the new version may leave a column of it out. nullptr: there is none.
const Change* loosened_key(const ChangeSet& set, const Context& context) {
  const auto goes_first = [&](const Change& change) {
    const Object* key = change.before && is_primary_key(*change.before) ? &*change.before : nullptr;
    if (!key || stand_in_of(*key, context)) return key != nullptr;
    if (change.after && waits_for_swap(*change.after, set)) return true;
    return takes_null_later(as<Constraint>(*key), table_of(key->id), context) && (!change.after || waits_for_release(*change.after, context));
  };
  const auto found = std::ranges::find_if(set, goes_first);
  return found == set.end() ? nullptr : &*found;
}

// A foreign key that goes for good waits for no numbers: what stands on its columns may have to go with it, before the release.
bool lets_references_go(const Step& step, const Context& context) {
  const auto is_one = [&](const Change& effect) { return !effect.after && is_foreign_key(*effect.before) && !find(context.to, effect.before->id); };
  return !step.effects.empty() && std::ranges::all_of(step.effects, is_one);
}

// The type alone would cost nothing.
bool is_for_indexes(const SwappedColumn& column, const Context& context) {
  const auto cost = [&](const ObjectId& id) {
    return context.dialect.alter_column_cost(as<Column>(column.before), as<Column>(column.settled), id, context.from);
  };
  return cost({}) == Cost::metadata && cost(column.before.id) != Cost::metadata;
}

void tell_why_beside(std::vector<Step>& steps, const ColumnSwap& swap, const Context& context) {
  for (const SwappedColumn& column : swap.columns) {
    const auto added = std::ranges::find(steps, step_id(column.shadow.id, "add"), &Step::id);
    if (added == steps.end() || !is_for_indexes(column, context)) continue;
    added->why += " In place, the server would build indexes over it anew while nobody uses the table.";
  }
}

std::vector<Step> swapping(const ChangeSet& set, ColumnSwap swap, const Context& given) {
  const bool ends = std::ranges::any_of(set, [&](const Change& change) { return ends_numbering(change, given); });
  const std::vector<Step> keys_gone = let_keys_go(set, given);
  const bool binds = ends || !keys_gone.empty();
  const Catalog without = binds ? unbound(set, keys_gone, given) : Catalog{};
  const Context behind_these{without, given.to, given.dialect, given.policy, given.comparison};
  const Context& context = binds ? behind_these : given;
  swap.before_key = swaps_before;
  std::vector<Step> facets, numbered;
  for (Change change : set) {
    if (!is_retyping(change, context)) continue;
    ChangeSet sequences = set;
    if (ends_numbering(change, given)) {
      numbered.push_back(end_numbering(change, given));
      change.before = numbered.back().effects[0].after;
    } else if (loses_identity(change)) {
      numbered.push_back(number_by_sequence(change, context));
      change.before = numbered.back().effects[0].after;
      swap.sequences.push_back(*numbered.back().effects[1].after);
      if (!find(context.to, swap.sequences.back().id)) sequences.push_back(drop(swap.sequences.back()));
    } else if (const std::optional<Step> early = ends ? default_early(change, context) : std::nullopt) {
      numbered.push_back(*early);
      change.before = early->effects[0].after;
    }
    swap.columns.push_back(describe(change, context));
    swap.release += fmt::format("{}{} as {}", swap.release.empty() ? "bears " : ", ", name_text(id_of(change)), as<Column>(swap.columns.back().settled).type);
    std::vector<Step> own = column_steps(swap.columns.back().settled, *change.after, name, context);
    if (wins_behind(change, context)) {
      take_over_sequence(own, set, id_of(change));
    } else {
      append(own, drop_sequences(sequences, id_of(change), own));
    }
    if (!own.empty()) own[0].needs.push_back(step_id(swap.object, "swap"));
    append(facets, own);
  }
  std::vector<Step> result = keys_gone;
  append(result, numbered);
  for (Step& step : swap_steps(swap, context)) {
    const bool goes = lets_references_go(step, context), tries = is_trial(step);
    if (!goes) step = after(std::move(step), numbered);
    result.push_back(goes || tries ? std::move(step) : after(std::move(step), keys_gone));
  }
  append(result, facets);
  tell_why_beside(result, swap, context);
  return result;
}

}  // namespace

std::vector<Step> retype(const ChangeSet& set, ColumnSwap swap, const Context& context) {
  const Change* key = loosened_key(set, context);
  if (!key) return swapping(set, std::move(swap), context);
  swap.loosened = key->before->id;
  std::vector<Step> result = swapping(set, swap, context);
  const std::string swapped = step_id(swap.object, "swap");
  for (Step& step : result) {
    if (step.id == swapped) step.hazards.push_back(lost_with_key());
  }
  if (const auto index = stand_in_of(*key->before, context)) result.push_back(end_of_stand_in(*index, *key->before, name, context));
  if (!key->after) return result;
  for (Step& step : add_in_order(name, *key->after, context)) {
    step.needs.push_back(swapped);
    result.push_back(std::move(step));
  }
  return result;
}

}  // namespace concertina
