// Constraints of tables that stay. Looser goes first, as the new version may write what the old constraint refuses; stricter is
// added so that nobody waits.
#include "model/constraint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "model/auto_increment.hpp"
#include "planner/constraints.hpp"
#include "planner/late_key.hpp"
#include "planner/loosened_key.hpp"
#include "planner/partitions.hpp"
#include "planner/refused_rows.hpp"
#include "planner/two_forms.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "constraint";

// A unique index of the table that goes and is just what the new constraint needs, under its name: it becomes the constraint's.
bool is_taken_over(const Change& index, const Object& constraint, const Dialect& dialect) {
  if (index.after || index.before->id != child_id(Kind::index, table_of(constraint.id), constraint.id.name)) return false;
  return index.before->body == index_for(constraint, constraint.id.name, dialect).body;
}

// A table that gets a primary key under another name: the two change places, as it never has two, and some have to have one.
void join_primary_keys(std::vector<ChangeSet>& sets) {
  std::map<ObjectId, Change> gone;
  for (const ChangeSet& set : sets) {
    if (!set[0].after && is_primary_key(*set[0].before)) gone.emplace(table_of(set[0].before->id), set[0]);
  }
  std::set<ObjectId> joined;
  for (ChangeSet& set : sets) {
    const bool becomes = set[0].after && is_primary_key(*set[0].after) && !(set[0].before && is_primary_key(*set[0].before));
    const auto old = becomes ? gone.find(table_of(set[0].after->id)) : gone.end();
    if (old == gone.end()) continue;
    set.push_back(old->second);
    joined.insert(old->second.before->id);
  }
  std::erase_if(sets, [&](const ChangeSet& set) { return !set[0].after && joined.contains(set[0].before->id); });
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets =
      each(unclaimed, [&](const Change& change) { return id_of(change).kind == Kind::constraint && !becomes_index(change, context); });
  join_primary_keys(sets);
  for (ChangeSet& set : sets) {
    if (set[0].before || !has_index(as<Constraint>(*set[0].after)) || context.dialect.rebuilds) continue;
    const Object constraint = *set[0].after;
    const auto index =
        std::find_if(unclaimed.begin(), unclaimed.end(), [&](const Change& change) { return is_taken_over(change, constraint, context.dialect); });
    if (index != unclaimed.end()) set.push_back(*index);
  }
  return sets;
}

// Of what goes with the constraint that comes.
const Object* gone(const ChangeSet& set, Kind kind) {
  const auto found = std::find_if(set.begin() + 1, set.end(), [&](const Change& change) { return change.before->id.kind == kind; });
  return found == set.end() ? nullptr : &*found->before;
}

// No index of a partitioned table becomes a constraint's: other parts are built in its partitions, and the two change places.
std::vector<Step> in_place_of(const Object& index, const Object& constraint, const Object* old_key, const Context& context) {
  std::vector<Step> steps = add_in_order(name, constraint, context);
  Step last = std::move(steps.back());
  steps.pop_back();
  last.effects.insert(last.effects.begin(), drop(index));
  if (old_key) last.effects.insert(last.effects.begin(), drop(*old_key));
  if (!old_key) return steps.push_back(std::move(last)), steps;
  append(steps, loosen_steps(std::move(last), *old_key, context));
  return steps;
}

std::vector<Step> taking_over(const Object& constraint, const Object& index, const Object* old_key, const Context& context) {
  if (is_partitioned(table_of(constraint.id), context)) return in_place_of(index, constraint, old_key, context);
  Step step = make_step(name, Phase::expand, constraint.id, "add", {drop(index), add(constraint)},
                        "The unique index that is there becomes the constraint's: nothing is read.");
  if (!old_key) return {step};
  step.effects.insert(step.effects.begin(), drop(*old_key));
  return loosen_steps(std::move(step), *old_key, context);
}

// The column that has its numbers from the key alone; the old version does not write it.
const Object* numbered_by(const Object& constraint, const Context& context) {
  const auto& columns = as<Constraint>(constraint).columns;
  if (!is_primary_key(constraint) || columns.size() != 1) return nullptr;
  const ObjectId id = column_id(table_of(constraint.id), columns[0]);
  return context.dialect.numbered_by_key(id, context.from) && !context.dialect.numbered_by_key(id, context.to) ? find(context.from, id) : nullptr;
}

// A column that the server numbers is never without a key.
bool numbers_rows(const Object& key, const Context& context) {
  const Object* column = find(context.from, column_id(table_of(key.id), as<Constraint>(key).columns[0]));
  return column && is_auto_increment(*column);
}

// Other keys over the same columns, which keep them unique from then on.
std::vector<std::string> until_kept_unique(const Object& constraint, const Context& context) {
  std::vector<std::string> needs;
  for (const Change& change : context.comparison.changes) {
    const auto* other = change.after ? maybe<Constraint>(*change.after) : nullptr;
    const bool same =
        other && has_index(*other) && table_of(change.after->id) == table_of(constraint.id) && other->columns == as<Constraint>(constraint).columns;
    if (!same || context.dialect.rebuilds) continue;
    needs.push_back(step_id(change.after->id, "swap"));
    if (!change.before) needs.push_back(step_id(change.after->id, "add"));
  }
  return needs;
}

std::vector<Step> dropping(const Object& constraint, const Context& context) {
  if (const Object* column = numbered_by(constraint, context)) {
    Step step = make_step(name, Phase::contract, constraint.id, "drop", {drop(constraint)}, "The old version has its numbers from this key.");
    return {behind_release(std::move(step), fmt::format("writes {} itself", name_text(column->id)))};
  }
  Step step =
      make_step(name, Phase::expand, constraint.id, "drop", {drop(constraint)}, "The new version may write what this constraint refuses, so it goes first.");
  if (context.dialect.rebuilds) step.needs.push_back(step_id(table_of(constraint.id), "alter"));  // a table that must have a key no longer must
  if (!has_index(as<Constraint>(constraint))) return {step};
  const std::vector<std::string> others = until_kept_unique(constraint, context);
  append(step.needs, others);
  if (!others.empty()) step.why = "Another key keeps its columns unique by now.";
  step.hazards.push_back(lost_for_conflicts(others.empty()));
  return loosen_steps(std::move(step), constraint, context);
}

// The new key has to wait for the release, and the old one cannot.
std::vector<Step> giving_way(const Object& before, const Object& after_object, const Context& context) {
  std::vector<Step> result = dropping(before, context), later = add_in_order(name, after_object, context);
  for (Step& step : later) step.needs.push_back(step_id(before.id, "drop"));  // the index has its name
  append(result, std::move(later));
  return result;
}

// The primary key that this one takes the place of.
const Object* key_before(const Change& key, const Context& context) {
  if (key.before) return &*key.before;
  const Object* old_key = primary_key_of(context.from, table_of(key.after->id));
  return old_key && !find(context.to, old_key->id) ? old_key : nullptr;
}

// Where the key goes by which the foreign key holds: the one by which it is to hold, if that waits for the release.
const Object* late_key(const Object& before, const Object& after_object, const Context& context) {
  if (!is_foreign_key(before) || context.dialect.rebuilds) return nullptr;
  for (const Change& change : context.comparison.changes) {
    const bool is_its_key = change.after && id_of(change).kind == Kind::constraint && needs(after_object, change.after->id);
    const Object* old_key = is_its_key && waits_for_release(*change.after, context) ? key_before(change, context) : nullptr;
    if (old_key && needs(before, old_key->id)) return &*change.after;
  }
  return nullptr;
}

bool only_validity_differs(const Constraint& before, const Constraint& after_body) {
  Constraint same = before;
  same.validated = after_body.validated;
  return same == after_body && after_body.validated;
}

bool only_deferral_differs(const Constraint& before, const Constraint& after_body) {
  Constraint same = before;
  same.deferrable = after_body.deferrable;
  same.initially_deferred = after_body.initially_deferred;
  return same == after_body && before.type == ConstraintType::foreign_key;
}

std::vector<Step> deferring(const Object& before, const Object& after_object) {
  const auto &old_body = as<Constraint>(before), &new_body = as<Constraint>(after_object);
  Step step = make_step(name, Phase::expand, after_object.id, "alter", {alter(before, after_object)}, "When it is checked changes in place: no row is read.");
  if (old_body.deferrable > new_body.deferrable || old_body.initially_deferred > new_body.initially_deferred) {
    step.hazards.push_back({"OLD_MAY_VIOLATE", fmt::format("A transaction of the old version that breaks {} for a while fails from here on.",
                                                           quoted_if_needed(after_object.id.name))});
  }
  return {step};
}

// Where no constraint gets another name, the one goes and the other comes in one statement.
std::vector<Step> exchanged(const Object& before, const Object& after_object, const Context& context) {
  std::vector<Step> steps = add_in_order(name, after_object, context);
  steps[0].effects.insert(steps[0].effects.begin(), drop(before));
  return steps;
}

// A table has one primary key, and the other one is made of no index that is there: the two change places as it is built.
std::vector<Step> exchanged_keys(const Object& before, const Object& after_object, const Context& context) {
  std::vector<Step> steps = exchanged(before, after_object, context);
  steps[0].hazards.push_back(lost_for_conflicts(until_kept_unique(before, context).empty()));
  if (waits_for_release(after_object, context)) {
    steps[0].hazards.push_back({"VERSIONS_TAKE_TURNS",
                                "The old key goes when the other comes, which waits for the release: the new version has to do until then "
                                "without rows that the old one refuses."});
  }
  std::vector<Step> result = loosen_steps(steps[0], before, context);
  result.insert(result.end(), steps.begin() + 1, steps.end());
  return result;
}

// Under a temporary name beside the old one, then the two change places in one brief transaction.
std::vector<Step> swapped(const Object& before, const Object& after_object, const Context& context) {
  Copy copy = copy_of(before, after_object, after_object, scaffold_name(after_object.id.parent + "_" + after_object.id.name, context.dialect), name, context);
  std::vector<Step> steps = std::move(copy.steps);
  const std::string place = before.id == after_object.id ? "name" : "place";
  Step swap = make_step(name, Phase::flip, after_object.id, "swap", std::move(copy.swap),
                        fmt::format("The new constraint takes the old one's {}; rows were checked before.", place));
  if (!steps.empty()) swap = after(std::move(swap), {steps.back()});  // a partitioned table may have no partition to build an index on
  if (has_index(as<Constraint>(after_object)) && as<Constraint>(after_object).columns != as<Constraint>(before).columns) {
    guard_rows(steps.empty() ? swap : steps[0], after_object, context);
    swap.hazards.push_back(lost_for_conflicts(until_kept_unique(before, context).empty()));
  }
  append(steps, loosen_steps(behind_columns(std::move(swap), after_object, context), before, context));
  return steps;
}

std::vector<Step> replacing(const Object& before, const Object& after_object, const Context& context) {
  if (context.dialect.rebuilds) {
    return {make_step(name, Phase::expand, after_object.id, "replace", {drop(before), add(after_object)},
                      "The engine builds the table anew with the other constraint.")};
  }
  const bool is_check = as<Constraint>(before).type == ConstraintType::check && as<Constraint>(after_object).type == ConstraintType::check;
  if (is_check && !context.dialect.renames_parts) return exchanged(before, after_object, context);
  const bool both_primary = is_primary_key(before) && is_primary_key(after_object), waits = waits_for_release(after_object, context);
  if (both_primary && waits && numbers_rows(before, context)) return exchanged_keys(before, after_object, context);
  if (waits) return giving_way(before, after_object, context);
  if (both_primary && as<Constraint>(after_object).period) return exchanged_keys(before, after_object, context);
  return swapped(before, after_object, context);
}

// The key over other columns. Where the old one numbers rows that the old version inserts, it stays until that is gone.
std::vector<Step> rekeyed(const Object& before, const Object& after_object, const Context& context) {
  Step step = behind_columns(replacing(before, after_object, context)[0], after_object, context);
  if (as<Constraint>(before).columns == as<Constraint>(after_object).columns) return {step};  // it gets a name
  guard_rows(step, after_object, context);
  step.hazards.push_back(
      {"OLD_MAY_VIOLATE",
       fmt::format("A write of the old version that breaks {} fails from here on, and so does a statement that names the columns of {} in ON CONFLICT.",
                   quoted_if_needed(after_object.id.name), quoted_if_needed(before.id.name))});
  if (const Object* column = numbered_by(before, context)) return {behind_release(std::move(step), fmt::format("writes {} itself", name_text(column->id)))};
  if (waits_for_release(after_object, context))
    return {behind_release(std::move(step), fmt::format("writes the columns of {}", quoted_if_needed(after_object.id.name)))};
  return {step};
}

std::vector<Step> altering(const Object& before, const Object& after_object, const Context& context) {
  const auto& old_body = as<Constraint>(before);
  const auto& new_body = as<Constraint>(after_object);
  if (is_foreign_key(before) && !context.dialect.renames_parts && !context.dialect.rebuilds) {
    return coming_back(name, before, after_object, "The server takes no other key of this name, and keeps the type of its columns, until it is gone.", {},
                       context);
  }
  if (const Object* key = late_key(before, after_object, context)) {
    const char* why = "The key by which it holds goes at once, and the one by which it is to hold waits for the release.";
    return coming_back(name, before, after_object, why, {step_id(key->id, "add")}, context);
  }
  if (waits_for_rows(after_object, context)) {
    const char* why = "The new version writes rows that this foreign key refuses, so it goes first.";
    return coming_back(name, before, after_object, why, {}, context);
  }
  if (old_body.enforced && !new_body.enforced) {
    return {make_step(name, Phase::expand, after_object.id, "alter", {alter(before, after_object)},
                      "The new version may write what the constraint refuses: it is no longer enforced.")};
  }
  if (only_validity_differs(old_body, new_body)) {
    Step step = make_step(name, Phase::verify, after_object.id, "validate", {alter(before, after_object)},
                          "The constraint is there, unchecked for old rows: this reads them while others go on.");
    guard_rows(step, after_object, context);
    return {step};
  }
  if (only_deferral_differs(old_body, new_body) && context.dialect.online_constraints) return deferring(before, after_object);
  return replacing(before, after_object, context);
}

// A unique constraint becomes the primary key, in place of another one.
std::vector<Step> becoming_key(const Change& change, const Object& old_key, const Context& context) {
  if (!context.dialect.rebuilds && waits_for_release(*change.after, context)) {
    std::vector<Step> result = dropping(old_key, context);
    for (Step& step : swapped(*change.before, *change.after, context)) result.push_back(after(std::move(step), {result[0]}));
    return result;
  }
  std::vector<Step> result;
  bool gone = false;
  for (Step& step : altering(*change.before, *change.after, context)) {
    const bool comes = std::ranges::any_of(step.effects, [&](const Change& effect) { return effect.after && effect.after->id == change.after->id; });
    if (gone || !comes) {
      result.push_back(std::move(step));
      continue;
    }
    gone = true;
    step.effects.insert(step.effects.begin(), drop(old_key));
    append(result, loosen_steps(std::move(step), old_key, context));
  }
  return result;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Change& change = set[0];
  const Object *index = gone(set, Kind::index), *old_key = gone(set, Kind::constraint);
  if (index) return taking_over(*change.after, *index, old_key, context);
  if (old_key && change.before) return becoming_key(change, *old_key, context);
  if (old_key) return context.dialect.rebuilds ? rekeyed(*old_key, *change.after, context) : replacing(*old_key, *change.after, context);
  if (!change.before) return add_in_order(name, *change.after, context);
  if (!change.after) return dropping(*change.before, context);
  return altering(*change.before, *change.after, context);
}

}  // namespace

extern const Rule rule_constraint;
const Rule rule_constraint{name, "constraints are added unchecked and validated later, unique ones by an index that is built online", 60, claims, steps};

}  // namespace concertina
