#include "planner/partitions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/fitting_name.hpp"
#include "model/error.hpp"
#include "model/partition.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

void must_keep_parent(const Change& change, const Renames& renames) {
  const auto &from = as<Table>(*change.before).partition, &to = as<Table>(*change.after).partition;
  if (from && to && from->detach_pending && !to->detach_pending) {
    throw Error(fmt::format("{} is half detached from {}, and wanted as its partition", text(change.after->id), name_text(from->of)), "",
                "finish it: ALTER TABLE … DETACH PARTITION … FINALIZE; then plan anew");
  }
  if (!from || !to || renamed(from->of, renames) == to->of) return;
  throw Error(fmt::format("{} is a partition of {} and would be one of {}", text(change.after->id), name_text(from->of), name_text(to->of)), "",
              "detach it in one plan and attach it in the next");
}

void must_not_touch_key(const Change& change, const Catalog& from, const Dialect& dialect) {
  if (change.after && !renames(change)) return;
  const std::optional<ObjectId> table = partitioned_by(change.before->id, from, dialect);
  if (!table) return;
  throw Error(fmt::format("{} is in the partition key of {}: it keeps its name", text(change.before->id), name_text(*table)), "",
              "make a table with the other key under a new name, and carry the rows over");
}

// What a partition's column has of its own stays with the old column where a new one takes its place.
void must_have_no_own_columns(const Change& change, const Catalog& from, const Dialect& dialect) {
  if (!change.after || renames(change)) return;
  const auto &before = as<Column>(*change.before), &now = as<Column>(*change.after);
  if (before.type == now.type || dialect.alter_column_cost(before, now, from) == Cost::metadata) return;
  if (partitioned_by(change.before->id, from, dialect)) return;  // made anew
  for (const ObjectId& partition : all_partitions_of(from, table_of(change.before->id))) {
    if (!partition_of(from, partition)->columns.contains(change.before->id.name)) continue;
    throw Error(fmt::format("{} changes its type, and {} has another default or setting for it", text(change.before->id), name_text(partition)), "",
                "make the partition's column like its parent's in a plan before, and set it again behind");
  }
}

}  // namespace

std::optional<ObjectId> partitioned_by(const ObjectId& column, const Catalog& catalog, const Dialect& dialect) {
  for (const ObjectId& table : tree_of(catalog, table_of(column))) {
    const Object* object = find(catalog, table);
    if (object && names_column(as<Table>(*object).partition_key, dialect.lexical, column.name)) return table;
  }
  return std::nullopt;
}

void must_keep_partitioning(const Comparison& comparison) {
  const Dialect& engine = dialect(comparison.from.dialect);
  for (const Change& change : comparison.changes) {
    if (!change.before) continue;
    if (id_of(change).kind == Kind::column && find(comparison.to, table_of(change.before->id))) {
      must_not_touch_key(change, comparison.from, engine);
      must_have_no_own_columns(change, comparison.from, engine);
    }
    if (id_of(change).kind != Kind::table || !change.after) continue;
    must_keep_parent(change, comparison.renames);
  }
}

bool is_partitioned(const ObjectId& table, const Context& context) { return find(context.from, table) && is_partitioned(context.from, table); }

std::vector<ObjectId> leaf_partitions(const ObjectId& table, const Context& context) {
  std::vector<ObjectId> result;
  for (const Catalog* side : {&context.from, &context.to}) {
    for (const ObjectId& leaf : leaf_partitions_of(*side, table)) {
      if (std::find(result.begin(), result.end(), leaf) == result.end()) result.push_back(leaf);
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

namespace {

// The name that the desired schema has for it; empty: none.
std::string wanted_name(const ObjectId& partition, const ObjectId& whole, const Catalog& to) {
  const Partition* own = partition_of(to, partition);
  if (!own) return "";
  const std::string of_parent = own->of == table_of(whole) ? whole.name : wanted_name(own->of, whole, to);
  const auto found = own->parts.find(of_parent);
  return found == own->parts.end() ? "" : found->second;
}

// Names that the partition's keys and indexes have by now, or that others will have.
std::set<std::string> taken_names(const ObjectId& partition, const Context& context) {
  std::set<std::string> taken;
  if (const Partition* own = partition_of(context.from, partition)) {
    for (const auto& [of_parent, part] : own->parts) taken.insert(part);
  }
  for (const Catalog* side : {&context.from, &context.to}) {
    for (const Kind kind : {Kind::index, Kind::constraint}) {
      for (const Object* object : children(*side, partition, kind)) taken.insert(object->id.name);
    }
  }
  return taken;
}

}  // namespace

std::string left_to_partitions(const std::vector<ObjectId>& tables, const Context& context) {
  std::string names;
  for (const ObjectId& table : tables) {
    if (is_partitioned(context.from, table) || is_partitioned(context.to, table)) names += (names.empty() ? "" : " and ") + name_text(table);
  }
  if (names.empty()) return "";
  return fmt::format(
      " Until the old columns are gone, attach and detach no partition of {} by hand: no trigger sees the rows that come and go so, nor a "
      "TRUNCATE of a partition that is made meanwhile.",
      names);
}

std::string part_name(const ObjectId& partition, const ObjectId& whole, const Context& context) {
  const std::set<std::string> taken = taken_names(partition, context);
  const std::string wanted = wanted_name(partition, whole, context.to);
  if (!wanted.empty() && !taken.contains(wanted)) return wanted;
  std::string name = whole.name;
  if (name.starts_with("concertina_")) name.erase(0, std::string_view("concertina_").size());
  if (name.starts_with(whole.parent + "_")) name.erase(0, whole.parent.size() + 1);
  std::string result = fitting_name(partition.name + "_" + name, context.dialect.max_name_bytes);
  for (int i = 1; taken.contains(result); ++i) result = fitting_name(fmt::format("{}_{}{}", partition.name, name, i), context.dialect.max_name_bytes);
  return result;
}

Object part_on(const ObjectId& partition, Object whole, const Context& context) {
  whole.id = child_id(whole.id.kind, partition, part_name(partition, whole.id, context));
  whole.comment.clear();
  whole.needs.push_back(partition);
  std::sort(whole.needs.begin(), whole.needs.end());
  return whole;
}

}  // namespace concertina
