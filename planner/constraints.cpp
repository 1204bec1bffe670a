#include "planner/constraints.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/tokens.hpp"
#include "diff/renames.hpp"
#include "diff/values.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "planner/few_rows.hpp"
#include "planner/fill.hpp"
#include "planner/partitions.hpp"
#include "planner/refused_rows.hpp"
#include "planner/retyped.hpp"

namespace concertina {

namespace {

std::vector<Step> in_one_step(const Object& constraint, std::string_view rule, const Context& context) {
  Step step = make_step(rule, Phase::expand, constraint.id, "add", {add(constraint)}, "The engine checks all rows when it adds the constraint.");
  guard_rows(step, constraint, context);
  step.hazards.push_back(old_may_violate(constraint));
  return {step};
}

std::vector<Step> unchecked_first(const Object& constraint, std::string_view rule) {
  Object unchecked = constraint;
  as<Constraint>(unchecked).validated = false;
  const Step first =
      make_step(rule, Phase::expand, constraint.id, "add", {add(unchecked)}, "Holds for new rows at once; old ones are not read under this lock.");
  return {first, after(make_step(rule, Phase::verify, constraint.id, "validate", {alter(unchecked, constraint)},
                                 "Reads the old rows under a lock that lets readers and writers go on."),
                       {first})};
}

// Each of several pieces comes behind the first step of all: what that waits for, all wait for.
void append_behind_first(std::vector<Step>& steps, std::vector<Step> piece) {
  if (!steps.empty()) piece[0] = after(std::move(piece[0]), {steps[0]});
  append(steps, std::move(piece));
}

// The steps that bring other keys by which the foreign key can hold than the one that goes.
std::vector<std::string> other_keys(const Constraint& foreign, const ObjectId& goes, const Context& context) {
  std::vector<std::string> result;
  for (const Change& change : context.comparison.changes) {
    const ObjectId& id = id_of(change);
    const bool is_key = change.after && (id.kind == Kind::constraint || id.kind == Kind::index) && id != goes && table_of(id) == *foreign.references;
    if (!is_key || !is_unique_over(*change.after, foreign.referenced_columns)) continue;
    result.push_back(step_id(id, change.before && id.kind == Kind::index ? "rename" : "swap"));
    result.push_back(step_id(id, "add"));
  }
  return result;
}

// Servers before 18 have no unchecked foreign key on a partitioned table: its partitions get theirs, and those become one.
std::vector<Step> partition_by_partition(const Object& constraint, std::string_view rule, const Context& context) {
  std::vector<Step> steps;
  std::vector<Change> together;
  for (const ObjectId& leaf : leaf_partitions(table_of(constraint.id), context)) {
    const Object part = part_on(leaf, constraint, context);
    append_behind_first(steps, unchecked_first(part, rule));
    together.push_back(drop(part));
  }
  together.push_back(add(constraint));
  Step last = after(
      make_step(rule, Phase::expand, constraint.id, "add", std::move(together), "The keys of the partitions, which were checked before, become one."), steps);
  last.change = "add";
  steps.push_back(last);
  steps[0].why += about_truncate(constraint, context);
  guard_rows(steps[0], constraint, context);
  steps[0].hazards.push_back(old_may_violate(constraint));
  return steps;
}

std::vector<Step> checked_later(const Object& constraint, std::string_view rule, const Context& context) {
  if (as<Constraint>(constraint).validated && as<Constraint>(constraint).type == ConstraintType::check && is_small(table_of(constraint.id), context)) {
    Step step = in_one_step(constraint, rule, context)[0];
    step.why = fmt::format("The table is small ({} rows, inline_below {}): its rows are read under the lock, which is brief.",
                           statistics_of(context.from, table_of(constraint.id)).rows, context.policy.inline_below);
    step.guards.push_back(still_small(table_of(constraint.id), context));
    return {step};
  }
  std::vector<Step> steps = unchecked_first(constraint, rule);
  steps[0].why += about_truncate(constraint, context);
  steps[0].hazards.push_back(old_may_violate(constraint));
  if (as<Constraint>(constraint).validated) guard_rows(steps[0], constraint, context);
  if (!as<Constraint>(constraint).validated) steps.pop_back();  // rows that break it stay, as the desired schema says
  return steps;
}

std::vector<Step> by_index(const Object& constraint, std::string_view rule, const Context& context) {
  BuiltIndex built = build_key_index(constraint, constraint.id.name, rule, context);
  built.used.push_back(add(constraint));
  Step last =
      make_step(rule, Phase::expand, constraint.id, "add", built.used,
                built.steps.empty() ? "The table has no partition: nothing is read." : "The index that was built becomes the constraint's: nothing is read.");
  last = after(std::move(last), builds(built.steps));
  last.change = "add";
  built.steps.push_back(std::move(last));
  guard_rows(built.steps.front(), constraint, context);
  built.steps[built.steps.size() - std::min<std::size_t>(2, built.steps.size())].hazards.push_back(old_may_violate(constraint));
  return built.steps;
}

// Without what no CREATE INDEX says: such settings are named in words.
Object without_settings(Object index) {
  erase_if(as<Index>(index).options, [](const auto& option) { return option.first.find(' ') != std::string::npos; });
  return index;
}

std::vector<Step> build_alone(const Object& index, std::string_view rule, const Context& context) {
  const Object plain = without_settings(index);
  Step build = make_step(rule, Phase::expand, index.id, "add", {add(plain)}, "Built while readers and writers go on.");
  build.hazards.push_back({"LONG_RUNNING", "Reads the table twice and waits for transactions that are open; it holds no lock that others queue behind."});
  Step clear = make_step(rule, Phase::expand, index.id, "clear", {},
                         "A build that failed leaves an INVALID index behind, which CREATE INDEX IF NOT EXISTS would take for a good one.");
  clear.change = "drop";
  clear.statements.push_back(context.dialect.clear_index(index.id));
  clear.transaction = false;
  build = after(std::move(build), {clear});
  if (plain == index) return {clear, build};
  return {clear, build,
          after(make_step(rule, Phase::expand, index.id, "describe", {alter(plain, index)}, "Settings that an index gets once it is there."), {build})};
}

// One for each partition.
BuiltIndex build_parts(const Object& index, std::string_view rule, const Context& context) {
  BuiltIndex result;
  for (const ObjectId& leaf : leaf_partitions(table_of(index.id), context)) {
    const Object part = part_on(leaf, index, context);
    append_behind_first(result.steps, build_alone(part, rule, context));
    result.used.push_back(drop(part));
  }
  return result;
}

// A foreign key that goes does so at once, unless a column or a table goes with it.
bool goes_later(const Object& key, const Context& context) {
  const auto& columns = as<Constraint>(key).columns;
  return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) { return !find(context.to, column_id(table_of(key.id), column)); });
}

// Whether there is a key by which the foreign key can hold when this one is gone: of the plan, or one that stays.
bool has_other_key(const Constraint& foreign, const ObjectId& goes, const Object* stand_in, const Context& context) {
  if ((stand_in && is_unique_over(*stand_in, foreign.referenced_columns)) || !other_keys(foreign, goes, context).empty()) return true;
  const std::vector<const Object*> keys = keys_over(context.from, *foreign.references, foreign.referenced_columns);
  return std::any_of(keys.begin(), keys.end(), [&](const Object* key) {
    const Object* stays = find(context.to, key->id);
    return key->id != goes && stays && is_unique_over(*stays, foreign.referenced_columns);
  });
}

// The foreign key references something else in the end; the server matches the columns to a key in any order.
bool changes_target(const Object& key, const Object& later, const Context& context) {
  const Object before = renamed(key, context.comparison.renames, context.dialect);
  return as<Constraint>(before).references != as<Constraint>(later).references ||
         !std::ranges::is_permutation(as<Constraint>(before).referenced_columns, as<Constraint>(later).referenced_columns);
}

}  // namespace

std::vector<const Object*> keys_over(const Catalog& catalog, const ObjectId& table, const std::vector<std::string>& columns) {
  std::vector<const Object*> result;
  for (const Kind kind : {Kind::constraint, Kind::index}) {
    for (const Object* key : children(catalog, table, kind)) {
      if (is_unique_over(*key, columns)) result.push_back(key);
    }
  }
  return result;
}

std::vector<std::string> first_keys(const Object& key, const Context& context) {
  const auto& foreign = as<Constraint>(key);
  if (!foreign.references || !is_partitioned(table_of(key.id), context)) return {};
  const bool is_there = !keys_over(context.from, *foreign.references, foreign.referenced_columns).empty();
  return is_there ? std::vector<std::string>{} : other_keys(foreign, {}, context);
}

Hazard lost_for_conflicts(bool columns_too) {
  return {"OLD_MAY_VIOLATE", fmt::format("A statement of the old version that names {} in ON CONFLICT fails from here on.",
                                         columns_too ? "this constraint or its columns" : "this constraint")};
}

bool becomes_index(const Change& change, const Context& context) {
  if (change.after || id_of(change).kind != Kind::constraint || as<Constraint>(*change.before).type != ConstraintType::unique) return false;
  const ObjectId index = child_id(Kind::index, table_of(id_of(change)), id_of(change).name);
  return context.dialect.concurrent_index && find(context.to, index) && !find(context.from, index);
}

std::vector<Step> builds(std::vector<Step> steps) {
  std::erase_if(steps, [](const Step& step) { return step.effects.empty(); });
  return steps;
}

Object index_for(const Object& constraint, std::string name, const Dialect& dialect) {
  const auto& body = as<Constraint>(constraint);
  Index index;
  index.unique = true;
  if (body.period) index.method = "gist";
  index.include = body.include;
  index.nulls_not_distinct = body.nulls_not_distinct;
  index.options = body.options;
  index.options.erase(constraint_keys);
  index.options.erase(index_comment);
  if (body.options.contains(constraint_keys)) {
    index.keys = list_items(body.options.at(constraint_keys), dialect.lexical);
  } else {
    std::ranges::transform(body.columns, std::back_inserter(index.keys), dialect.quote);
  }
  return {child_id(Kind::index, table_of(constraint.id), std::move(name)), index, "", "", {}, constraint.needs};
}

std::vector<Step> build_index_steps(const Object& index, std::string_view rule, const Context& context) {
  if (!context.dialect.concurrent_index) {
    const char* why =
        context.dialect.rebuilds ? "The engine has one writer at a time: others wait while the index is built." : "Built while readers and writers go on.";
    return {make_step(rule, Phase::expand, index.id, "add", {add(index)}, why)};
  }
  if (!is_partitioned(table_of(index.id), context)) return build_alone(index, rule, context);
  BuiltIndex built = build_parts(index, rule, context);
  built.used.push_back(add(index));
  Step last =
      after(make_step(rule, Phase::expand, index.id, "add", built.used, "The indexes of the partitions become one: nothing is read."), builds(built.steps));
  last.change = "add";
  built.steps.push_back(last);
  return built.steps;
}

BuiltIndex build_key_index(const Object& constraint, const std::string& name, std::string_view rule, const Context& context) {
  const Object index = index_for(constraint, name, context.dialect);
  if (is_partitioned(table_of(index.id), context)) return build_parts(index, rule, context);
  return {build_index_steps(index, rule, context), {drop(index)}};
}

std::string about_truncate(const Object& key, const Context& context) {
  const auto references = as<Constraint>(key).references;
  if (!references || *references == table_of(key.id) || !find(context.from, *references)) return "";
  for (const ObjectId& id : context.users_before.of(*references)) {
    const auto* other = maybe<Constraint>(at(context.from, id));
    if (other && other->references == references && table_of(id) != *references) return "";
  }
  return fmt::format(" TRUNCATE of {} is refused without CASCADE from here on, which empties {} too.", name_text(*references), name_text(table_of(key.id)));
}

Hazard old_may_violate(const Object& constraint) {
  const auto* body = maybe<Constraint>(constraint);
  return {"OLD_MAY_VIOLATE", fmt::format("From here on a write of the old version that breaks {} fails; the rows that are there {} it.",
                                         quoted_if_needed(constraint.id.name), body && !body->validated ? "may break" : "keep")};
}

std::vector<Step> checked_behind(Step step, const std::string& why) {
  std::vector<Step> checks;
  for (Change& effect : step.effects) {
    if (effect.before || id_of(effect).kind != Kind::constraint || !as<Constraint>(*effect.after).validated) continue;
    const Object checked = *effect.after;
    as<Constraint>(*effect.after).validated = false;
    checks.push_back(make_step(step.rule, Phase::verify, checked.id, "check-again", {alter(*effect.after, checked)}, why));
  }
  for (Step& check : checks) check = after(std::move(check), {step});
  checks.insert(checks.begin(), std::move(step));
  return checks;
}

std::vector<Step> built_behind(std::vector<Step> steps, const Context& context) {
  std::vector<Step> builds;
  std::erase_if(steps[0].effects, [&](const Change& effect) {
    const bool comes = !effect.before && id_of(effect).kind == Kind::index && table_of(id_of(effect)).kind == Kind::table;
    if (!comes || !find(context.from, table_of(id_of(effect))) || has_few_rows(table_of(id_of(effect)), context)) return false;
    append(builds, build_index_steps(*effect.after, steps[0].rule, context));
    return true;
  });
  for (Step& build : builds) steps.push_back(after(std::move(build), {steps[0]}));
  return steps;
}

std::vector<std::string> drops_of_references(const ObjectId& key, const Context& context) {
  std::vector<std::string> result;
  for (const auto& [id, foreign] : of_kind(context.from, Kind::constraint)) {
    if (as<Constraint>(foreign).references && needs(foreign, key) && !find(context.to, id) && !goes_later(foreign, context))
      result.push_back(step_id(id, "drop"));
  }
  return result;
}

Hazard unchecked(const Object& foreign_key) {
  return {"UNCHECKED",
          fmt::format("From here on rows of {} may name rows that are not there, and nothing is cascaded. The rollback reads all rows, and fails where "
                      "one has no partner.",
                      name_text(table_of(foreign_key.id)))};
}

bool loses_its_key(const Object& foreign, const Context& context) {
  const auto* key = maybe<Constraint>(foreign);
  if (!context.dialect.online_constraints || !key || !key->references || !find(context.to, *key->references)) return false;
  const auto& columns = key->referenced_columns;
  return keys_over(context.to, *key->references, columns).empty() &&
         std::all_of(columns.begin(), columns.end(), [&](const std::string& column) { return find(context.to, column_id(*key->references, column)); });
}

std::vector<Step> with_keys_moved(Step step, const ObjectId& goes, const Object* stand_in, const Context& context) {
  std::vector<Step> checks;
  if (!context.dialect.online_constraints) return {step};
  for (const ObjectId& id : context.users_before.of(goes)) {
    const Object& key = at(context.from, id);
    if (!is_foreign_key(key) || !needs(key, goes)) continue;
    const Object* stays = find(context.to, id);
    const bool holds_on = stays && !changes_target(key, *stays, context);  // else this key goes behind it, unless another one is there
    if (!holds_on && !((stays || goes_later(key, context)) && has_other_key(as<Constraint>(key), goes, stand_in, context))) continue;
    if (is_partitioned(table_of(key.id), context)) {
      throw Error(fmt::format("{} holds by {}, which goes, and a partitioned table takes no unchecked foreign key", text(key.id), text(goes)), "",
                  "drop the foreign key in one plan, and add it again in the next");
    }
    append(step.needs, other_keys(as<Constraint>(key), goes, context));
    std::erase(step.needs, step.id);  // it brings the other one itself
    Object unchecked = key;
    std::erase(unchecked.needs, goes);
    as<Constraint>(unchecked).validated = false;
    step.effects.insert(step.effects.begin(), drop(key));
    step.effects.push_back(add(unchecked));
    if (!as<Constraint>(key).validated || !stays || stays->body != key.body) continue;
    checks.push_back(make_step(step.rule, Phase::verify, key.id, "check-again", {alter(unchecked, *stays)},
                               "It holds by another key now: the server wants to have read all rows for it, while others go on."));
  }
  for (Step& check : checks) check = after(check, {step});
  checks.insert(checks.begin(), step);
  return checks;
}

std::vector<Step> add_constraint_steps(const Object& constraint, std::string_view rule, const Context& context) {
  const auto& body = as<Constraint>(constraint);
  if (!body.enforced)
    return {make_step(rule, Phase::expand, constraint.id, "add", {add(constraint)}, "It is not enforced: the server reads no row for it and refuses none.")};
  if (has_index(body) && context.dialect.concurrent_index && !body.period) return by_index(constraint, rule, context);
  if (is_foreign_key(constraint) && changes_levels(table_of(constraint.id), context)) return in_one_step(constraint, rule, context);
  if (is_foreign_key(constraint) && body.validated && context.dialect.online_constraints && is_partitioned(table_of(constraint.id), context))
    return partition_by_partition(constraint, rule, context);
  if (body.type != ConstraintType::exclusion && !has_index(body) && context.dialect.online_constraints) return checked_later(constraint, rule, context);
  std::vector<Step> steps = in_one_step(constraint, rule, context);
  if (!context.dialect.rebuilds && !context.dialect.hazards)
    steps[0].hazards.push_back({"BLOCKS_READS", "The server builds its index under a lock that stops readers and writers: there is no online form."});
  return steps;
}

}  // namespace concertina
