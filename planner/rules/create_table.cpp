// A new table with all that belongs to it. Nobody uses it yet, so it is made in one step.
#include "planner/create_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/inheritance.hpp"
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

// Rows that were there before are in the table's partitions and heirs, and go with those.
std::vector<Check> no_rows_lost(const ObjectId& table, const Context& context) {
  const auto was_there = [&](const ObjectId& other) { return find(context.from, other) != nullptr; };
  if (std::ranges::any_of(all_partitions_of(context.to, table), was_there)) return {};
  const std::string text = fmt::format("{} has rows: they would be lost", name_text(table));
  if (std::ranges::none_of(all_heirs_of(context.to, table), was_there)) return {kept_values(table, "true", text, context)};
  return {{fmt::format("SELECT count(*) FROM (SELECT 1 FROM ONLY {} LIMIT 1) AS kept", context.dialect.qualified(table)), "0", text}};
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  std::vector<Step> result = create_table_steps(set, name, context);
  for (const ObjectId& made : tables_of(set)) {
    append(result[0].rollback_guards, no_rows_lost(made, context));
  }
  return result;
}

}  // namespace

extern const Rule rule_create_table;
const Rule rule_create_table{name, "a new table is made in one step, its foreign keys one by one", 20, claims, steps};

}  // namespace concertina
