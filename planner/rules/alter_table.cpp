// Properties of a table as a whole: SQLite's STRICT and WITHOUT ROWID, MySQL's options and partitions.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "model/constraint.hpp"
#include "planner/not_null.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "alter_table";

// The table's kind says which columns of its key take NULL: such a column changes with it.
bool follows(const Change& change, const ObjectId& table, const Context& context) {
  if (!change.before || !change.after || renames(change) || id_of(change).kind != Kind::column || table_of(id_of(change)) != table) return false;
  const Object* key = primary_key_of(context.to, table);
  if (!key || std::ranges::count(as<Constraint>(*key).columns, id_of(change).name) == 0) return false;
  Column before = as<Column>(*change.before);
  before.not_null = as<Column>(*change.after).not_null;
  before.position = as<Column>(*change.after).position;
  return before == as<Column>(*change.after);
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets = each(unclaimed, [&](const Change& change) {
    return id_of(change).kind == Kind::table && change.before && change.after && !renames(change) && (context.dialect.rebuilds || context.dialect.atoms);
  });
  if (!context.dialect.rebuilds) return sets;
  for (ChangeSet& set : sets) {
    const ObjectId table = id_of(set[0]);
    std::ranges::copy_if(unclaimed, std::back_inserter(set), [&](const Change& change) { return follows(change, table, context); });
  }
  return sets;
}

// Values of other types, or a row without its key.
bool refuses_more(const ChangeSet& set) {
  const auto is_strict = [](const Object& table) { return as<Table>(table).options.contains("strict"); };
  const bool key_refuses_null =
      std::ranges::any_of(set, [](const Change& change) { return maybe<Column>(*change.after) && as<Column>(*change.after).not_null; });
  return key_refuses_null || (is_strict(*set[0].after) && !is_strict(*set[0].before));
}

std::vector<Step> rebuilt(Step step, const ChangeSet& set, const Context& context) {
  step.why = "The engine writes the table anew.";
  step.hazards.push_back({"REWRITE", "Every row is copied; other writers wait."});
  if (!refuses_more(set)) return {step};
  for (const Change& change : set) {
    const bool numbered = change.before->id.kind == Kind::column && context.dialect.numbered_by_key(change.before->id, context.from);
    if (change.before->id.kind == Kind::column && !numbered) step.guards.push_back(no_nulls(change.before->id, context));
  }
  return {behind_release(std::move(step), fmt::format("gives every row of {} its key, and values of the columns' types", name_text(id_of(set[0]))))};
}

// There and back, rows may have no place any more: the rollback stops then, and what the desired schema takes away goes behind the release.
std::vector<Step> with_rows_kept(Step step, const Context& context) {
  const Object &before = *step.effects[0].before, &wanted = *step.effects[0].after;
  if (const auto back = context.dialect.rows_without_place(wanted, before)) step.rollback_guards.push_back(*back);
  if (!context.dialect.rows_without_place(before, wanted)) return {step};
  const std::string table = name_text(wanted.id);
  step.phase = Phase::contract;
  step.why = "Rows go that the table has no place for any more.";
  step.loses = fmt::format("the rows that {} has no place for: the rollback makes that, empty", table);
  return {behind_release(std::move(step), fmt::format("neither reads nor writes rows that {} will have no place for", table))};
}

// What has to have a key gets it before.
std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  Step step = make_step(name, Phase::expand, id_of(set[0]), "alter", set, "What holds for the table as a whole.");
  const Object* key = primary_key_of(context.to, id_of(set[0]));
  if (key && !find(context.from, key->id)) step.needs.push_back(step_id(key->id, "add"));
  if (context.dialect.rebuilds) return rebuilt(std::move(step), set, context);
  return context.dialect.rows_without_place ? with_rows_kept(std::move(step), context) : std::vector<Step>{step};
}

}  // namespace

extern const Rule rule_alter_table;
const Rule rule_alter_table{name, "a table's own properties", 45, claims, steps};

}  // namespace concertina
