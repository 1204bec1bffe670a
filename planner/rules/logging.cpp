// Tables that begin or cease to be logged: the server writes them anew for it, and lets no logged table reference one that is not.
#include <algorithm>
#include <map>
#include <tuple>

#include "diff/rings.hpp"
#include "model/unlogged.hpp"
#include "planner/constraints.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "logging";

bool is_unlogged(const std::optional<Object>& table) { return as<Table>(*table).options.contains(unlogged_option); }

bool changes_logging(const Change& change) {
  return id_of(change).kind == Kind::table && change.before && change.after && !renames(change) && only_description_differs(*change.before, *change.after) &&
         is_unlogged(change.before) != is_unlogged(change.after);
}

// By which of them the change of each table is called: those that reference each other in a ring change at once, as none could be the
// first.
using Called = std::map<ObjectId, ObjectId>;

std::vector<const Object*> keys_among(const std::vector<ObjectId>& tables, const Context& context) {
  std::vector<const Object*> result;
  if (tables.empty()) return result;
  const auto is_among = [&](const ObjectId& table) { return std::ranges::binary_search(tables, table); };
  for (const auto& [id, object] : of_kind(context.from, Kind::constraint)) {
    const auto& references = as<Constraint>(object).references;
    if (references && *references != table_of(id) && is_among(table_of(id)) && is_among(*references)) result.push_back(&object);
  }
  return result;
}

struct Relogged {
  Called called;
  std::vector<const Object*> keys;  // between such tables
};

Relogged relogged(const Context& context) {
  std::vector<ObjectId> tables;
  for (const Change& change : context.comparison.changes) {
    if (changes_logging(change)) tables.push_back(id_of(change));
  }
  std::ranges::sort(tables);
  Relogged result{{}, keys_among(tables, context)};
  std::vector<std::pair<ObjectId, ObjectId>> references;
  for (const Object* key : result.keys) references.emplace_back(table_of(key->id), *as<Constraint>(*key).references);
  result.called = first_of_ring(tables, references);
  return result;
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  const Called called = relogged(context).called;
  std::map<ObjectId, ChangeSet> rings;
  for (const Change& change : unclaimed) {
    if (const auto table = called.find(id_of(change)); table != called.end()) rings[table->second].push_back(change);
  }
  std::vector<ChangeSet> sets;
  for (auto& [table, set] : rings) sets.push_back(std::move(set));
  return sets;
}

std::string why(bool unlogged) {
  return unlogged ? "From here on no row is in the write-ahead log: no replica has them, and a crash of the server empties the table."
                  : "From here on every row is in the write-ahead log.";
}

// Keys of a ring go and come in the same transaction.
std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const bool unlogged = is_unlogged(set[0].after);
  Step step = make_step(name, Phase::expand, id_of(set[0]), "logging", set, why(unlogged));
  const Relogged all = relogged(context);
  for (const Object* key : all.keys) {
    const ObjectId &own = all.called.at(table_of(key->id)), &other = all.called.at(*as<Constraint>(*key).references);
    const auto& [first, second] = unlogged ? std::tie(own, other) : std::tie(other, own);
    if (second != id_of(set[0])) continue;
    if (first != second) {
      step.needs.push_back(step_id(first, "logging"));
      continue;
    }
    step.effects.insert(step.effects.begin(), drop(*key));
    step.effects.push_back(add(*key));
  }
  return checked_behind(std::move(step), "It was made again: the rows that are there are read while others go on.");
}

}  // namespace

extern const Rule rule_logging;
const Rule rule_logging{name, "tables begin or cease to be logged in the order of their foreign keys", 9, claims, steps};

}  // namespace concertina
