// A column that goes: the new version may leave it out at once, and it is dropped when no version uses it any more.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "diff/renames.hpp"
#include "model/special_index.hpp"
#include "planner/backup.hpp"
#include "planner/constraints.hpp"
#include "planner/loosened_key.hpp"
#include "planner/steps.hpp"
#include "planner/two_forms.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "drop_column";

bool drops_column(const Change& change, const Context& context) {
  return id_of(change).kind == Kind::column && !change.after && !is_lost_table(id_of(change), context);
}

// A primary key that gives its place to another one.
bool is_replaced_key(const Object& object, const Context& context) {
  const auto* constraint = maybe<Constraint>(object);
  return constraint && constraint->type == ConstraintType::primary_key && !context.dialect.rebuilds && primary_key_of(context.to, table_of(object.id));
}

// Constraints and indexes that name the column and have no place in the desired schema; a sequence that the column owns.
bool goes_with(const Change& change, const ObjectId& column, const Context& context) {
  if (change.after || is_replaced_key(*change.before, context)) return false;
  if (const auto* sequence = maybe<Sequence>(*change.before)) return sequence->owned_by == column;
  const Kind kind = id_of(change).kind;
  return (kind == Kind::constraint || kind == Kind::index) && table_of(id_of(change)) == table_of(column) && needs(*change.before, column);
}

// Computed columns first, and of them the later ones: an index over both goes with the one that is computed from the other, which goes
// before it.
std::vector<Change> dropped_columns(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<Change> result;
  std::copy_if(unclaimed.begin(), unclaimed.end(), std::back_inserter(result), [&](const Change& change) { return drops_column(change, context); });
  const auto rank = [](const Change& change) {
    const auto& column = as<Column>(*change.before);
    return column.generated.empty() ? 0 : -column.position;
  };
  std::stable_sort(result.begin(), result.end(), [&](const Change& a, const Change& b) { return rank(a) < rank(b); });
  return result;
}

// The dropped columns of a table, each with what goes with it behind it.
std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::map<ObjectId, ChangeSet> by_table;
  std::set<ObjectId> taken;
  for (const Change& change : dropped_columns(unclaimed, context)) {
    ChangeSet& set = by_table[table_of(id_of(change))];
    set.push_back(change);
    for (const Change& other : unclaimed) {
      if (goes_with(other, id_of(change), context) && taken.insert(id_of(other)).second) set.push_back(other);
    }
  }
  std::vector<ChangeSet> sets;
  for (auto& [table, set] : by_table) sets.push_back(std::move(set));
  return sets;
}

std::vector<ChangeSet> by_column(const ChangeSet& set) {
  std::vector<ChangeSet> result;
  for (const Change& change : set) {
    if (id_of(change).kind == Kind::column) result.emplace_back();
    result.back().push_back(change);
  }
  return result;
}

bool names(const std::vector<std::string>& columns, const Object& column) { return std::find(columns.begin(), columns.end(), column.id.name) != columns.end(); }

bool refers_to(const Constraint& constraint, const Object& column) {
  return constraint.references == table_of(column.id) && names(constraint.referenced_columns, column);
}

bool foreign_key_refuses(const Constraint& key, const Object& dropped) {
  const bool partly_null = key.match == "FULL" && key.columns.size() > 1;
  const bool has_no_target = refers_to(key, dropped) && !names(key.columns, dropped);  // new rows have no value there that others could refer to
  return partly_null || has_no_target || as<Column>(dropped).default_value;
}

bool constraint_refuses(const Constraint& constraint, const Object& dropped, const Context& context) {
  const auto& column = as<Column>(dropped);
  switch (constraint.type) {
    case ConstraintType::primary_key:
      return column.default_value.has_value() || must_be_written(dropped, context) || takes_null_later(constraint, table_of(dropped.id), context);
    case ConstraintType::unique:
      return !differs_by_itself(column, constraint.nulls_not_distinct);
    case ConstraintType::foreign_key:
      return foreign_key_refuses(constraint, dropped);
    case ConstraintType::exclusion:
      return !differs_by_itself(column, false);
    default:
      return true;
  }
}

// What would refuse rows of the new version, which leaves the column out.
bool refuses_new_rows(const Object& object, const Object& dropped, const Context& context) {
  if (const auto* constraint = maybe<Constraint>(object)) return constraint_refuses(*constraint, dropped, context) || loses_its_key(object, context);
  if (is_spatial(object)) return must_be_written(dropped, context);
  const auto* index = maybe<Index>(object);
  if (!index || !index->unique) return false;
  const bool is_key = std::find(index->keys.begin(), index->keys.end(), context.dialect.quote(dropped.id.name)) != index->keys.end();
  return !is_key || !differs_by_itself(as<Column>(dropped), index->nulls_not_distinct);
}

// A foreign key whose key goes before the release: that would refuse rows of the new version.
bool key_goes_early(const Object& foreign, const Context& context) {
  const auto* constraint = maybe<Constraint>(foreign);
  if (!constraint || !constraint->references || !find(context.to, *constraint->references)) return false;
  return std::any_of(foreign.needs.begin(), foreign.needs.end(), [&](const ObjectId& need) {
    const Object* key = need.kind == Kind::constraint || need.kind == Kind::index ? find(context.from, need) : nullptr;
    if (!key || find(context.to, need)) return false;
    return std::any_of(constraint->referenced_columns.begin(), constraint->referenced_columns.end(), [&](const std::string& column) {
      const ObjectId id = column_id(*constraint->references, column);
      return find(context.from, id) && !find(context.to, id) && refuses_new_rows(*key, at(context.from, id), context);
    });
  });
}

std::vector<Step> relax(const ChangeSet& set, const Context& context) {
  const Object& column = *set[0].before;
  std::vector<Step> steps;
  for (const Change& change : set) {
    if (change.before->id == column.id) continue;
    const bool refuses = refuses_new_rows(*change.before, column, context), behind_key = !refuses && key_goes_early(*change.before, context);
    if (!refuses && !behind_key) continue;
    Step gone = make_step(name, Phase::expand, change.before->id, "drop", {change},
                          behind_key || loses_its_key(*change.before, context) ? "The key by which it holds goes, and there will be no other."
                                                                               : "It could refuse rows of the new version, which leaves the column out.");
    append(steps, maybe<Constraint>(*change.before) ? loosen_steps(std::move(gone), *change.before, context) : std::vector<Step>{gone});
  }
  if (must_be_written(column, context)) {
    Object relaxed = column;
    as<Column>(relaxed).not_null = false;
    std::vector<Step> gone = steps;
    std::erase_if(gone, [](const Step& step) { return step.behind != Milestone::none; });
    steps.push_back(after(make_step(name, Phase::expand, column.id, "relax", {alter(column, relaxed)}, "The new version leaves the column out."), gone));
  }
  return steps;
}

int drop_rank(const Change& change) {
  switch (id_of(change).kind) {
    case Kind::index:
      return 0;
    case Kind::constraint:
      return 1;
    case Kind::column:
      return 2;
    default:
      return 3;  // the sequence, which the server drops with its column
  }
}

// What goes in the end, as the relaxing steps have left it.
std::vector<Change> left_by(const std::vector<Step>& relaxing, const ChangeSet& set) {
  std::vector<Change> result;
  for (const Change& change : set) {
    Change last = change;
    bool done = false;
    for (const Step& step : relaxing) {
      for (const Change& effect : step.effects) {
        if (id_of(effect) != id_of(change)) continue;
        done = !effect.after;
        last.before = effect.after;
      }
    }
    if (!done) result.push_back(last);
  }
  std::stable_sort(result.begin(), result.end(), [](const Change& a, const Change& b) { return drop_rank(a) < drop_rank(b); });
  return result;
}

std::string release_of(const ObjectId& column) { return fmt::format("no longer reads or writes {}", name_text(column)); }

Step drop_step(const ObjectId& column, std::vector<Change> together, const std::vector<Step>& before) {
  Step step = after(make_step(name, Phase::contract, column, "drop", std::move(together), "No version that runs uses the column any more."), before);
  step.change = "drop";
  return step;
}

// What is computed from other columns is no loss: it is computed again on the way back.
void say_loss(Step& step, const Object& column, const ObjectId& last_name) {
  if (!as<Column>(column).generated.empty()) return;
  step.hazards.push_back({"DATA_LOSS", fmt::format("The values of {} are gone.", name_text(column.id))});
  step.loses = fmt::format("all values of {}: the rollback makes the column, empty", name_text(last_name));
}

// Nothing refuses a row for the sake of a column that nobody uses.
bool could_refuse(const Object& object) {
  const auto* index = maybe<Index>(object);
  return object.id.kind == Kind::constraint || (index && index->unique);
}

// What goes with the release, or ceases to name the column then, does so before it is renamed: its way back names it as it was.
std::vector<std::string> steps_of_users(const ObjectId& column, const Context& context) {
  std::vector<std::string> result;
  for (const ObjectId& user : context.users_before.of(column)) {
    const Object* later = find(context.to, user);
    if (later && needs(*later, column)) continue;
    for (const char* what : {"drop", "recreate", "replace"}) result.push_back(step_id(user, what));
  }
  return result;
}

// The column gets a name under which nobody finds it, and goes when nobody has missed it.
std::vector<Step> deprecate(const std::vector<Change>& going, const std::vector<Step>& relaxed, const Object& dropped, const Context& context) {
  const ObjectId column = dropped.id;
  const ObjectId later = deprecated_id(column, context);
  const Renames one{{column, later}};
  std::vector<Step> result;
  std::vector<Change> renaming, last;
  for (const Change& change : going) {
    const Object& object = *change.before;
    if (could_refuse(object)) {
      result.push_back(behind_release(
          after(make_step(name, Phase::contract, object.id, "drop", {change}, "It has nothing to keep any more, and could refuse rows."), relaxed),
          release_of(column)));
      continue;
    }
    const Object kept = renamed(object, one, context.dialect);
    renaming.push_back(alter(object, kept));
    last.push_back(drop(kept));
  }
  Step rename = after(after(make_step(name, Phase::contract, column, "deprecate", in_swap_order(renaming),
                                      "Whoever still uses the column finds that out now, while one rename brings it back with all its values."),
                            relaxed),
                      result);
  rename.change = "alter";
  append(rename.needs, steps_of_users(column, context));
  result.push_back(behind_release(std::move(rename), release_of(column)));
  Step gone = drop_step(later, std::move(last), result);
  say_loss(gone, dropped, later);
  result.push_back(behind(Milestone::wait, std::move(gone), fmt::format("nobody has missed {}", name_text(column))));
  return result;
}

std::vector<Step> one_column(const ChangeSet& set, const std::optional<Step>& backup, const Context& context) {
  const ObjectId& column = id_of(set[0]);
  std::vector<Step> result = relax(set, context);
  const std::vector<Change> going = left_by(result, set);
  if (deprecates(column, context)) {
    append(result, deprecate(going, result, *set[0].before, context));
    return result;
  }
  Step step = drop_step(column, going, result);
  if (backup) {
    step = behind_backup(std::move(step), *backup, context);
  } else {
    say_loss(step, *set[0].before, column);
  }
  const bool waits = context.policy.preserve == "deprecate" && is_deprecated(column);
  result.push_back(waits ? behind(Milestone::wait, std::move(step), release_of(column)) : behind_release(std::move(step), release_of(column)));
  return result;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  std::vector<std::string> stored;
  for (const Change& change : set) {
    if (id_of(change).kind == Kind::column && as<Column>(*change.before).generated.empty()) stored.push_back(id_of(change).name);
  }
  const ObjectId table = table_of(id_of(set[0]));
  const std::optional<Step> backup = stored.empty() ? std::nullopt : backup_step(name, table, stored, false, context);
  std::vector<Step> result;
  if (backup) result.push_back(behind_release(*backup, release_of(column_id(table, stored[0]))));
  for (const ChangeSet& one : by_column(set)) append(result, one_column(one, backup, context));
  return result;
}

}  // namespace

extern const Rule rule_drop_column;
const Rule rule_drop_column{name, "a column is relaxed first and dropped when no version uses it any more", 40, claims, steps};

}  // namespace concertina
