// A table that goes, with all that belongs to it: only when no version that uses it runs any more.
#include <fmt/format.h>

#include "planner/steps.hpp"
#include "planner/table_sets.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "drop_table";

bool goes_with(const Change& change, const Context& context) {
  if (change.after) return false;
  const ObjectId& id = id_of(change);
  if (const auto* sequence = maybe<Sequence>(*change.before)) return sequence->owned_by && is_lost_table(*sequence->owned_by, context);
  return (id.kind == Kind::table || belongs_to_table(id.kind)) && find(context.from, table_of(id)) != nullptr && is_lost_table(id, context);
}

ObjectId table_for(const Change& change) {
  const auto* sequence = maybe<Sequence>(*change.before);
  return sequence ? table_of(*sequence->owned_by) : table_of(id_of(change));
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::map<ObjectId, ChangeSet> by_table;
  for (const Change& change : unclaimed) {
    if (goes_with(change, context)) by_table[table_for(change)].push_back(change);
  }
  return table_sets(by_table, context);
}

// Of two tables that reference each other and both go, one key is dropped first: that to the table that comes later.
bool drops_alone(const Change& change, const Context& context) {
  const auto* constraint = maybe<Constraint>(*change.before);
  if (!constraint || !constraint->references || context.dialect.rebuilds) return false;
  return *constraint->references > table_of(id_of(change)) && is_lost_table(*constraint->references, context);
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

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const ObjectId table = table_for(set[0]);
  const std::string tables = names_of(set);
  const bool one = tables_of(set).size() == 1;
  const std::string release = fmt::format("no longer uses {}", tables);
  std::vector<Change> together;
  std::vector<Step> result;
  for (const Change& change : in_drop_order(set)) {
    if (drops_alone(change, context)) {
      result.push_back(behind_release(make_step(name, Phase::contract, id_of(change), "drop", {change}, "Two tables that go reference each other: this key goes first."), release));
    } else {
      together.push_back(change);
    }
  }
  Step step = after(make_step(name, Phase::contract, table, "drop", together, one ? "No version that runs uses the table any more." : fmt::format("No version that runs uses these tables, which refer to each other, any more: {}.", tables)), result);
  step.hazards.push_back({"DATA_LOSS", fmt::format("All rows of {} are gone. Take a backup first.", tables)});
  step.loses = fmt::format("all rows of {}: the rollback makes {}, empty", tables, one ? "the table" : "the tables");
  result.push_back(behind_release(std::move(step), release));
  return result;
}

}  // namespace

extern const Rule rule_drop_table;
const Rule rule_drop_table{name, "a table is dropped when no version uses it any more", 20, claims, steps};

}  // namespace concertina
