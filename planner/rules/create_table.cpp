// A new table with all that belongs to it. Nobody uses it yet, so it is made in one step.
#include "planner/create_table.hpp"

#include <fmt/format.h>

#include "model/partition.hpp"
#include "planner/fill.hpp"
#include "planner/steps.hpp"
#include "planner/table_sets.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "create_table";

bool is_part(const ObjectId& id) { return id.kind == Kind::table || id.kind == Kind::column || id.kind == Kind::constraint || id.kind == Kind::index; }

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::map<ObjectId, ChangeSet> by_table;
  for (const Change& change : unclaimed) {
    const bool of_table = is_part(id_of(change)) && find(context.to, table_of(id_of(change)));  // not of a materialized view
    if (!change.before && of_table && is_new_table(id_of(change), context)) by_table[new_root(table_of(id_of(change)), context)].push_back(change);
  }
  return table_sets(by_table, context);
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  std::vector<Step> result = create_table_steps(set, name, context);
  for (const ObjectId& made : tables_of(set)) {
    result[0].rollback_guards.push_back(kept_values(made, "true", fmt::format("{} has rows: they would be lost", name_text(made)), context));
  }
  return result;
}

}  // namespace

extern const Rule rule_create_table;
const Rule rule_create_table{name, "a new table is made in one step, its foreign keys one by one", 20, claims, steps};

}  // namespace concertina
