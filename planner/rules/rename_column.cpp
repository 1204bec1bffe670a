// A column under a new name: both names live side by side, kept equal by triggers, until only the new version runs.
#include <algorithm>

#include <fmt/format.h>

#include "model/fingerprint.hpp"
#include "planner/column_facets.hpp"
#include "planner/constraints.hpp"
#include "planner/fill.hpp"
#include "planner/not_null.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "rename_column";

bool is_rename(const Change& change) { return renames(change) && id_of(change).kind == Kind::column && change.before->id.parent == change.after->id.parent; }

// A copy on the new column is wanted: an index, constraint or sequence that differs by the rename alone.
bool follows(const Change& change, const Context& context) {
  return change.before && change.after &&
         compared(renamed(*change.before, context.comparison.renames, context.dialect), context.policy) == compared(*change.after, context.policy);
}

bool goes_with(const Change& change, const ObjectId& column, const Context& context) {
  if (!change.before || id_of(change).kind == Kind::column) return false;
  const Kind kind = id_of(change).kind;
  if (kind == Kind::sequence) return as<Sequence>(*change.before).owned_by == column && (!change.after || follows(change, context));
  if (kind != Kind::constraint && kind != Kind::index) return false;
  if (!needs(*change.before, column)) return false;
  return change.after ? follows(change, context) : table_of(change.before->id) == table_of(column);
}

// Identity columns need their sequence carried over; types and generated expressions are other rules' work.
bool can_be_renamed(const Change& change, const Context& context) {
  const auto& before = as<Column>(*change.before);
  return !before.identity && before.generated.empty() && alters_in_place(with_id(*change.before, change.after->id), *change.after, context);
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  std::set<ObjectId> taken;
  for (const Change& change : unclaimed) {
    if (!is_rename(change) || !can_be_renamed(change, context)) continue;
    ChangeSet set{change};
    for (const Change& other : unclaimed) {
      if (goes_with(other, change.before->id, context) && taken.insert(id_of(other)).second) set.push_back(other);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

// All that one rename is about, so that its parts can be written one after the other.
struct Rename {
  const ChangeSet& set;
  const Context& context;
  Object old_column;  // as it is
  Object shadow;      // under the new name while both live: nullable, without default
  Object settled;     // under the new name at the end, with the old one's attributes
  std::vector<Object> sync;

  std::string old_name() const { return context.dialect.quote(old_column.id.name); }
  std::string new_name() const { return context.dialect.quote(shadow.id.name); }
  std::string todo() const { return fmt::format("{} IS DISTINCT FROM {}", new_name(), old_name()); }
  std::string release() const { return fmt::format("uses {} and no longer {}", name_text(shadow.id), name_text(old_column.id)); }
};

Rename describe(const ChangeSet& set, const Context& context) {
  const Object& before = *set[0].before;
  Object settled = with_id(renamed(before, context.comparison.renames, context.dialect), set[0].after->id);
  as<Column>(settled).position = as<Column>(*set[0].after).position;
  settled.needs = set[0].after->needs;
  Object shadow = settled;
  as<Column>(shadow).not_null = false;
  as<Column>(shadow).default_value.reset();
  std::vector<Object> sync = context.dialect.sync_objects({table_of(before.id), before.id.name, shadow.id.name, context.dialect.quote(before.id.name), context.dialect.quote(shadow.id.name)}, context.from);
  return {set, context, before, shadow, settled, std::move(sync)};
}

std::vector<Step> shadow_steps(const Rename& rename) {
  std::vector<Step> steps{make_step(name, Phase::expand, rename.shadow.id, "add", {add(rename.shadow)},
                                    "The new name, beside the old one. It has no default while both are written, so that an INSERT tells which of the two was given.")};
  const auto& old = as<Column>(rename.old_column);
  if (!rename.context.dialect.row_triggers_assign && old.not_null && !old.default_value) {
    Object relaxed = rename.old_column;
    as<Column>(relaxed).not_null = false;
    steps.push_back(make_step(name, Phase::expand, rename.old_column.id, "relax", {alter(rename.old_column, relaxed)}, "The new version does not write the old name; the trigger does so only after the row is in."));
  }
  Step triggers = after(make_step(name, Phase::expand, rename.shadow.id, "sync", adds(rename.sync), "Whatever version writes, in whichever of the two columns: both hold it."), steps);
  triggers.change = "add";
  triggers.fills = {rename.old_column.id, rename.shadow.id};
  steps.push_back(triggers);
  steps.push_back(after(backfill_step(name, rename.shadow.id, rename.old_name(), rename.todo(), "Rows written before the triggers get their value under the new name.", rename.context), {triggers}));
  return steps;
}

Object under_temporary_name(const Object& object, const Context& context) {
  const std::string what = object.id.kind == Kind::index ? object.id.name : object.id.parent + "_" + object.id.name;
  return with_id(object, with_name(object.id, scaffold_name(what, context.dialect)));
}

// A copy of what hangs on the old column, made online under a temporary name, and the effects that swap it in at the end.
struct Copy {
  std::vector<Step> steps;
  std::vector<Change> swap;
};

Copy copy_of(const Change& change, const Context& context) {
  if (!change.after) return {{}, {drop(*change.before)}};
  const Object& wanted = *change.after;
  if (wanted.id.kind == Kind::sequence) return {{}, {alter(*change.before, wanted)}};
  if (context.dialect.rebuilds && wanted.id.kind == Kind::constraint) return {{}, {drop(*change.before), add(wanted)}};
  const Object temporary = under_temporary_name(wanted, context);
  if (wanted.id.kind == Kind::index) return {build_index_steps(temporary, name, context), {drop(*change.before), alter(temporary, wanted)}};
  if (has_index(as<Constraint>(wanted))) {
    const Object index = index_for(wanted, temporary.id.name);
    return {build_index_steps(index, name, context), {drop(*change.before), drop(index), add(wanted)}};
  }
  return {add_constraint_steps(temporary, name, context), {drop(*change.before), alter(temporary, wanted)}};
}

// Undone, this step fills the old name in again from the new one; done, it only asks whether they are equal.
Step keep_step(const Rename& rename) {
  Step step = make_step(name, Phase::verify, rename.old_column.id, "compare", {}, "Before the old column goes: is every value under the new name? The rollback fills the old column in again.");
  step.restore = make_backfill(rename.old_column.id, rename.new_name(), fmt::format("{} IS DISTINCT FROM {}", rename.old_name(), rename.new_name()), rename.context);
  step.verify.push_back({fmt::format("SELECT count(*) FROM {} WHERE {}", step.restore->table, rename.todo()), "0",
                         fmt::format("{} and {} differ: see that the trigger is there and run the backfill again", name_text(rename.old_column.id), name_text(rename.shadow.id))});
  return step;
}

std::vector<Step> contract_steps(const Rename& rename, std::vector<Change> swap, const Object& old_now, const Object& new_now) {
  std::vector<Step> steps;
  Object old_column = old_now;
  if (as<Column>(old_column).not_null && rename.context.dialect.row_triggers_assign) {
    as<Column>(old_column).not_null = false;
    steps.push_back(make_step(name, Phase::contract, old_column.id, "relax", {alter(old_now, old_column)}, "So that the rollback can make the column, fill it in, and only then refuse NULL again."));
  }
  steps.push_back(after(keep_step(rename), steps));

  std::vector<Change> effects = drops(rename.sync);
  for (const Change& change : swap) {
    if (!change.after) effects.push_back(change);
  }
  std::vector<Change> rest;
  for (const Change& change : swap) {
    if (change.after) (id_of(change).kind == Kind::sequence ? effects : rest).push_back(change);
  }
  effects.push_back(drop(old_column));
  if (new_now != rename.settled) effects.push_back(alter(new_now, rename.settled));
  effects.insert(effects.end(), rest.begin(), rest.end());
  Step last = after(make_step(name, Phase::contract, rename.old_column.id, "drop", effects, "Triggers, the old column and what hung on it go; what was built for the new name takes the final names."), steps);
  last.change = "drop";
  for (const Object& object : rename.sync) {
    if (object.id.kind == Kind::trigger) {
      last.guards.push_back({rename.context.dialect.exists_query(object.id), "1", fmt::format("the trigger {} is not there: {} may be behind", quoted_if_needed(object.id.name), name_text(rename.shadow.id))});
    }
  }
  steps.push_back(last);
  for (Step& step : steps) step = behind_release(std::move(step), rename.release());
  return steps;
}

// Foreign keys of other tables change places before, one table per transaction.
bool is_of_other_table(const Change& change, const Rename& rename) {
  return belongs_to_table(id_of(change).kind) && table_of(id_of(change)) != table_of(rename.old_column.id);
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Rename rename = describe(set, context);
  std::vector<Step> result = shadow_steps(rename);
  const Step backfilled = result.back();

  std::vector<Change> swap;
  std::vector<Step> swapped_before;
  for (std::size_t i = 1; i < set.size(); ++i) {
    Copy copy = copy_of(set[i], context);
    if (!copy.steps.empty()) copy.steps[0] = after(copy.steps[0], {backfilled});
    append(result, copy.steps);
    if (is_of_other_table(set[i], rename) && !context.dialect.rebuilds) {
      swapped_before.push_back(behind_release(after(make_step(name, Phase::contract, set[i].after->id, "swap", copy.swap, "The foreign key on the new name takes the old one's place."), copy.steps), rename.release()));
    } else {
      swap.insert(swap.end(), copy.swap.begin(), copy.swap.end());
    }
  }

  Object new_now = rename.shadow;
  if (as<Column>(rename.settled).not_null && context.dialect.row_triggers_assign) {
    as<Column>(new_now).not_null = true;
    std::vector<Step> strict = not_null_steps(rename.shadow, new_now, name, context);
    strict[0] = after(strict[0], {backfilled});
    append(result, strict);
  }
  Object old_now = rename.old_column;
  if (!context.dialect.row_triggers_assign && !as<Column>(old_now).default_value) as<Column>(old_now).not_null = false;
  std::vector<Step> last = contract_steps(rename, swap, old_now, new_now);
  last.back() = after(last.back(), swapped_before);
  append(result, swapped_before);
  append(result, last);

  std::vector<Step> facets = column_steps(rename.settled, *set[0].after, name, context);
  if (!facets.empty()) facets[0] = behind_release(after(facets[0], {last.back()}), rename.release());
  append(result, facets);
  return result;
}

}  // namespace

extern const Rule rule_rename_column;
const Rule rule_rename_column{name, "both names live side by side, kept equal by triggers, until only the new version runs", 30, claims, steps};

}  // namespace concertina
