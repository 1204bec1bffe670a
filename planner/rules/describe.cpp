// Comments and storage settings: seen by nobody's statements, so one brief step each.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "diff/graph.hpp"
#include "model/not_null.hpp"
#include "model/unlogged.hpp"
#include "planner/constraints.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

bool only_described(const Change& change) {
  return change.before && change.after && !renames(change) && only_description_differs(*change.before, *change.after);
}

// What an engine can only do by building the table anew is for the rule of the table.
bool is_cheap(const Change& change, const Context& context) {
  const bool options = maybe<Table>(*change.after) || maybe<Column>(*change.after);
  return !(options && context.dialect.rebuilds && change.before->body != change.after->body);
}

// Old rows are read for it.
bool validates(const Change& change) {
  const auto* before = maybe<Column>(*change.before);
  return before && is_unchecked(*before) && !is_unchecked(as<Column>(*change.after));
}

bool is_unlogged(const std::optional<Object>& table) { return as<Table>(*table).options.contains(unlogged_option); }

bool changes_logging(const Change& change) {
  return id_of(change).kind == Kind::table && only_described(change) && is_unlogged(change.before) != is_unlogged(change.after);
}

// Tables that begin or cease to be logged, and by which of them the change is called: those that reference each other in a ring
// change at once, as none could be the first.
using Called = std::map<ObjectId, ObjectId>;

std::vector<const Object*> keys_among(const Called& tables, const Context& context) {
  std::vector<const Object*> result;
  if (tables.empty()) return result;
  for (const auto& [id, object] : of_kind(context.from, Kind::constraint)) {
    const auto& references = as<Constraint>(object).references;
    if (references && *references != table_of(id) && tables.contains(table_of(id)) && tables.contains(*references)) result.push_back(&object);
  }
  return result;
}

Called relogged(const Context& context) {
  Called result;
  std::vector<ObjectId> tables;
  for (const Change& change : context.comparison.changes) {
    if (changes_logging(change)) result.emplace(id_of(change), id_of(change));
  }
  for (const auto& [table, same] : result) tables.push_back(table);
  const auto place = [&](const ObjectId& id) { return static_cast<std::size_t>(std::ranges::lower_bound(tables, id) - tables.begin()); };
  std::vector<Edge> edges;
  for (const Object* key : keys_among(result, context)) edges.emplace_back(place(table_of(key->id)), place(*as<Constraint>(*key).references));
  for (const std::vector<std::size_t>& ring : cycles(tables.size(), edges)) {
    for (const std::size_t i : ring) result[tables[i]] = tables[ring[0]];
  }
  return result;
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets =
      each(unclaimed, [&](const Change& change) { return only_described(change) && is_cheap(change, context) && !validates(change); });
  const Called called = relogged(context);
  std::map<ObjectId, ChangeSet*> rings;
  for (ChangeSet& set : sets) {
    const auto table = called.find(id_of(set[0]));
    if (table == called.end()) continue;
    const auto [ring, is_first] = rings.emplace(table->second, &set);
    if (!is_first) append(*ring->second, std::exchange(set, {}));
  }
  std::erase_if(sets, [](const ChangeSet& set) { return set.empty(); });
  return sets;
}

// No logged table may reference one that is not. Keys of a ring go and come in the same transaction.
std::vector<Step> in_turn(Step step, const ChangeSet& set, const Context& context) {
  const Called called = relogged(context);
  for (const Object* key : keys_among(called, context)) {
    const ObjectId &own = called.at(table_of(key->id)), &other = called.at(*as<Constraint>(*key).references);
    const auto& [first, second] = is_unlogged(set[0].after) ? std::tie(own, other) : std::tie(other, own);
    if (second != id_of(set[0])) continue;
    if (first != second) {
      step.needs.push_back(step_id(first, "describe"));
      continue;
    }
    step.effects.insert(step.effects.begin(), drop(*key));
    step.effects.push_back(add(*key));
  }
  return checked_behind(std::move(step), "It was made again: the rows that are there are read while others go on.");
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  Step step = make_step("describe", Phase::expand, id_of(set[0]), "describe", set, "Changes what is said about the object, not what it does.");
  if (!changes_logging(set[0])) return {step};
  return in_turn(std::move(step), set, context);
}

}  // namespace

extern const Rule rule_describe;
const Rule rule_describe{"describe", "comments and storage settings are changed in place", 10, claims, steps};

}  // namespace concertina
