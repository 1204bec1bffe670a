// A table that goes, with all that belongs to it: only when no version that uses it runs any more.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "diff/renames.hpp"
#include "model/constraint.hpp"
#include "model/partition.hpp"
#include "planner/backup.hpp"
#include "planner/constraints.hpp"
#include "planner/create_table.hpp"
#include "planner/retyped.hpp"
#include "planner/steps.hpp"
#include "planner/table_sets.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "drop_table";

bool goes_with(const Change& change, const Context& context) {
  if (change.after || leans_on_retyped(*change.before, context)) return false;
  const ObjectId& id = id_of(change);
  if (const auto* sequence = maybe<Sequence>(*change.before)) return sequence->owned_by && is_lost_table(*sequence->owned_by, context);
  return (id.kind == Kind::table || belongs_to_table(id.kind)) && find(context.from, table_of(id)) != nullptr && is_lost_table(id, context);
}

// Partitions go with their parents.
ObjectId table_for(const Change& change, const Context& context) {
  const auto* sequence = maybe<Sequence>(*change.before);
  ObjectId table = sequence ? table_of(*sequence->owned_by) : table_of(id_of(change));
  for (const Partition* partition = partition_of(context.from, table); partition && is_lost_table(partition->of, context);
       partition = partition_of(context.from, table))
    table = partition->of;
  return table;
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::map<ObjectId, ChangeSet> by_table;
  for (const Change& change : unclaimed) {
    if (goes_with(change, context)) by_table[table_for(change, context)].push_back(change);
  }
  return table_sets(by_table, context);
}

// The server keeps a table that a function takes rows of, and a function that an index, a check, a policy … calls: that goes first.
bool calls_function_of_rows(const Object& object, const Context& context) {
  constexpr std::array callers = {Kind::index, Kind::constraint, Kind::policy, Kind::rule, Kind::trigger};
  return std::ranges::find(callers, object.id.kind) != callers.end() && calls_function_of_its_table(object, context.from);
}

// Of two tables that reference each other and both go, one key is dropped first: that to the table that comes later; and a trigger that
// writes to that one. What a rule or policy does may name any of them, and views of them, and columns that go by themselves.
bool drops_alone(const Change& change, const Context& context) {
  if (id_of(change).kind == Kind::trigger && !context.dialect.rebuilds) {
    return std::ranges::any_of(
        change.before->needs, [&](const ObjectId& need) { return need.kind == Kind::table && need > table_of(id_of(change)) && is_lost_table(need, context); });
  }
  if (id_of(change).kind == Kind::rule || id_of(change).kind == Kind::policy) {
    return std::ranges::any_of(change.before->needs, [&](const ObjectId& need) {
      if (need.kind == Kind::column) return table_of(need) != table_of(id_of(change)) && !find(context.to, need);
      return (need.kind == Kind::table || need.kind == Kind::view) && need != table_of(id_of(change)) && is_lost_table(need, context);
    });
  }
  const auto* constraint = maybe<Constraint>(*change.before);
  if (!constraint || !constraint->references || context.dialect.rebuilds) return false;
  return *constraint->references > table_of(id_of(change)) && is_lost_table(*constraint->references, context);
}

bool stays_unique(const Object& index, const Context& context) {
  const Object* after = find(context.to, index.id);
  return after && as<Index>(*after).unique;
}

// The index by which it holds refuses what the new version may write: that goes before the table does.
bool leans_on_lost_index(const Object& object, const Context& context) {
  if (!is_foreign_key(object) || context.dialect.online_constraints || context.dialect.rebuilds) return false;
  const auto& key = as<Constraint>(object);
  if (is_lost_table(*key.references, context)) return false;
  return std::ranges::any_of(children(context.from, *key.references, Kind::index), [&](const Object* one) {
    const auto& index = as<Index>(*one);
    if (!index.unique || stays_unique(*one, context) || index.keys.size() < key.referenced_columns.size()) return false;
    return std::ranges::equal(key.referenced_columns, std::span(index.keys).first(key.referenced_columns.size()),
                              [&](const std::string& column, const std::string& part) { return part == context.dialect.quote(column); });
  });
}

// What belongs to the table goes before it; its sequences, which the server drops with it, after.
std::vector<Change> in_drop_order(const ChangeSet& set) {
  std::vector<Change> result;
  for (const Kind kind : {Kind::trigger, Kind::policy, Kind::rule, Kind::index, Kind::constraint, Kind::column, Kind::table, Kind::sequence}) {
    for (const Change& change : set) {
      if (id_of(change).kind == kind) result.push_back(change);
    }
  }
  return result;
}

std::string names_of(const ChangeSet& set) {
  std::vector<std::string> names;
  for (const ObjectId& table : tables_of(set)) names.push_back(name_text(table));
  return fmt::format("{}", fmt::join(names, ", "));
}

// Drops of what reads the tables are made first.
std::vector<std::string> drops_of_readers(const std::vector<ObjectId>& tables, const Context& context) {
  std::vector<std::string> result;
  for (const Change& change : context.comparison.changes) {
    const auto reads = [&](const ObjectId& table) { return needs(*change.before, table); };
    const Kind kind = id_of(change).kind;
    const bool reader = !change.after && (kind == Kind::view || kind == Kind::function || kind == Kind::constraint);
    if (reader && std::any_of(tables.begin(), tables.end(), reads)) result.push_back(step_id(id_of(change), "drop"));
  }
  return result;
}

// What could stand in the way of writes to other tables, or does something when rows change.
bool goes_at_once(const Object& object) {
  const auto* constraint = maybe<Constraint>(object);
  return object.id.kind == Kind::trigger || (constraint && constraint->type == ConstraintType::foreign_key);
}

// The tables get names under which nobody finds them, and go when nobody has missed them.
std::vector<Step> deprecate(const ChangeSet& set, const std::string& release, const Context& context) {
  Renames all;
  for (const ObjectId& table : tables_of(set)) all.emplace(table, deprecated_id(table, context));
  std::vector<Step> result;
  std::vector<Change> renaming;
  ChangeSet last;
  for (const Change& change : in_drop_order(set)) {
    if (goes_at_once(*change.before)) {
      result.push_back(behind_release(
          make_step(name, Phase::contract, id_of(change), "drop", {change}, "It could stand in the way of rows of other tables, or change them."), release));
      continue;
    }
    const Object kept = renamed(*change.before, all, context.dialect);
    renaming.insert(renaming.begin(), alter(*change.before, kept));
    last.push_back(drop(kept));
  }
  const ObjectId table = table_for(set[0], context);
  Step rename = after(make_step(name, Phase::contract, table, "deprecate", std::move(renaming),
                                "Whoever still uses it finds that out now, while one rename brings it back with all its rows."),
                      result);
  append(rename.needs, drops_of_readers(tables_of(set), context));
  rename.change = "alter";
  result.push_back(behind_release(std::move(rename), release));
  Step gone = after(make_step(name, Phase::contract, all.at(table), "drop", std::move(last), "Nobody has missed it."), {result.back()});
  gone.hazards.push_back({"DATA_LOSS", fmt::format("All rows of {} are gone.", names_of(set))});
  gone.loses = fmt::format("all rows of {}: the rollback makes it, empty", name_text(all.at(table)));
  result.push_back(behind(Milestone::wait, std::move(gone), fmt::format("nobody has missed {}", names_of(set))));
  return result;
}

// Undone, rows come back to a table before to those that reference it: so they are copied behind them.
std::vector<Step> backups(const ChangeSet& set, const std::vector<Step>& before, const std::string& release, const Context& context) {
  std::vector<Step> result;
  for (const ObjectId& table : tables_of(set)) {
    std::optional<Step> step = backup_step(name, table, {}, true, context);
    if (!step) return {};
    for (const ObjectId& id : context.users_before.of(table)) {
      const Object& object = at(context.from, id);
      const auto* key = maybe<Constraint>(object);
      const bool refers = key && key->references == table && table_of(id) != table && is_lost_table(id, context);
      if (refers) step->needs.push_back(drops_alone(drop(object), context) ? step_id(id, "drop") : step_id(table_of(id), "snapshot"));
    }
    result.push_back(behind_release(after(std::move(*step), before), release));
  }
  return result;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const ObjectId table = table_for(set[0], context);
  const std::string tables = names_of(set);
  const bool one = tables_of(set).size() == 1;
  const std::string release = fmt::format("no longer uses {}", tables);
  if (deprecates(table, context)) return deprecate(set, release, context);
  std::vector<Change> together;
  std::vector<Step> result;
  for (const Change& change : in_drop_order(set)) {
    if (is_foreign_key(*change.before) && (loses_its_key(*change.before, context) || leans_on_lost_index(*change.before, context))) {
      result.push_back(
          make_step(name, Phase::expand, id_of(change), "drop", {change}, "The key by which it holds goes before the table, and there will be no other."));
      result.back().hazards.push_back(unchecked(*change.before));
    } else if (calls_function_of_rows(*change.before, context)) {
      result.push_back(behind_release(
          make_step(name, Phase::contract, id_of(change), "drop", {change}, "It calls a function of the table's rows, which goes before the table."), release));
    } else if (drops_alone(change, context)) {
      result.push_back(
          behind_release(make_step(name, Phase::contract, id_of(change), "drop", {change}, "It names what goes elsewhere: it goes first."), release));
    } else {
      together.push_back(change);
    }
  }
  const std::vector<Step> copied = backups(set, result, release, context);
  append(result, copied);
  Step step = after(make_step(name, Phase::contract, table, "drop", together,
                              one ? "No version that runs uses the table any more."
                                  : fmt::format("No version that runs uses these tables, which refer to each other, any more: {}.", tables)),
                    result);
  for (const Step& copy : copied) step = behind_backup(std::move(step), copy, context);
  if (copied.empty()) {
    step.hazards.push_back({"DATA_LOSS", fmt::format("All rows of {} are gone. Take a backup first.", tables)});
    step.loses = fmt::format("all rows of {}: the rollback makes {}, empty", tables, one ? "the table" : "the tables");
  }
  const bool waits = context.policy.preserve == "deprecate";
  result.push_back(waits ? behind(Milestone::wait, std::move(step), release) : behind_release(std::move(step), release));
  return result;
}

}  // namespace

extern const Rule rule_drop_table;
const Rule rule_drop_table{name, "a table is dropped when no version uses it any more", 20, claims, steps};

}  // namespace concertina
