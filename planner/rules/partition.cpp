// Partitions of a table that stays: new, attached, with another bound, detached, dropped.
#include "model/partition.hpp"

#include <algorithm>
#include <set>

#include "diff/renames.hpp"
#include "model/fingerprint.hpp"
#include "planner/attach.hpp"
#include "planner/detach.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "partition";

const Partition* in(const std::optional<Object>& object) {
  const auto* table = object ? maybe<Table>(*object) : nullptr;
  return table && table->partition ? &*table->partition : nullptr;
}

bool is_partition_change(const Change& change, const Context& context) {
  if (id_of(change).kind != Kind::table) return false;
  const Partition *before = in(change.before), *now = in(change.after);
  if (change.before && change.after) {
    const Object follows = renamed(*change.before, context.comparison.renames, context.dialect);  // only the names of columns differ
    if (compared(follows, context.policy) == compared(*change.after, context.policy)) return false;
    const bool differ = before && now && (before->bound != now->bound || before->columns != now->columns);
    return (before == nullptr) != (now == nullptr) || differ;
  }
  return change.after ? now && !is_new_table(now->of, context) : before && !is_lost_table(before->of, context);
}

bool is_part(Kind kind) { return kind == Kind::column || kind == Kind::constraint || kind == Kind::index; }

bool is_inside(const ObjectId& table, const ObjectId& tree, const Catalog& catalog) {
  const std::vector<ObjectId> below = all_partitions_of(catalog, tree);
  return table == tree || std::find(below.begin(), below.end(), table) != below.end();
}

bool goes_with(const Change& other, const Change& table, const Context& context) {
  const ObjectId& id = id_of(other);
  const bool adds = !other.before, drops = !other.after;
  if (!table.after) {
    const auto* sequence = drops ? maybe<Sequence>(*other.before) : nullptr;
    const ObjectId owner = sequence && sequence->owned_by ? table_of(*sequence->owned_by) : table_of(id);
    return drops && is_inside(owner, table.before->id, context.from);
  }
  if (!table.before) return adds && (is_part(id.kind) || id.kind == Kind::table) && is_inside(table_of(id), table.after->id, context.to);
  if (table_of(id) != table.after->id || !is_part(id.kind)) return false;
  if (in(table.before) && !in(table.after)) return adds;
  return !in(table.before) && drops && merges_into_parent(*other.before, table, context);
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  std::set<ObjectId> taken;
  for (const Change& change : unclaimed) {
    if (!is_partition_change(change, context) || taken.contains(id_of(change))) continue;
    ChangeSet set{change};
    for (const Change& other : unclaimed) {
      if (id_of(other) != id_of(change) && goes_with(other, change, context) && taken.insert(id_of(other)).second) set.push_back(other);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

std::vector<Step> changed(const Change& table, const Context& context) {
  Object bound = *table.after;
  as<Table>(bound).partition->columns = in(table.before)->columns;
  std::vector<Step> steps;
  if (in(table.before)->bound != in(table.after)->bound) steps = rebound_steps({table.before, bound}, name, context);
  for (Step& step : own_column_steps(bound, *table.after, name, context)) steps.push_back(after(std::move(step), steps));
  return steps;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Change& table = set[0];
  if (!table.before) return new_partition_steps(set, name, context);
  if (!in(table.after)) return detach_steps(table, ChangeSet(set.begin() + 1, set.end()), name, context);
  if (!in(table.before)) return attach_steps(table, name, context);
  return changed(table, context);
}

}  // namespace

extern const Rule rule_partition;
const Rule rule_partition{name, "a partition is attached by a check that proves its bound, and detached while others go on", 12, claims, steps};

}  // namespace concertina
