#include "planner/partitions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/part_name.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/name_space.hpp"
#include "model/partition.hpp"
#include "planner/partition_keys.hpp"
#include "planner/steps.hpp"
#include "planner/two_forms.hpp"

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
  if (!change.after || !renames(change)) return;
  const std::optional<ObjectId> table = partitioned_by(change.before->id, from, dialect);
  if (!table) return;
  throw Error(fmt::format("{} is in the partition key of {}: it keeps its name", text(change.before->id), name_text(*table)), "",
              "make a table with the other key under a new name, and carry the rows over");
}

// What a partition's column has of its own stays with the old column where a new one takes its place.
void must_have_no_own_columns(const Change& change, const Catalog& from, const Dialect& dialect) {
  if (!change.after || renames(change)) return;
  const auto &before = as<Column>(*change.before), &now = as<Column>(*change.after);
  if (before.type == now.type || dialect.alter_column_cost(before, now, change.before->id, from) == Cost::metadata) return;
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
    if (object && is_partitioned_by(*object, column.name, dialect)) return table;
  }
  return std::nullopt;
}

void must_keep_partitioning(const Comparison& comparison) {
  const Dialect& engine = dialect(comparison.from.dialect);
  for (const Change& change : comparison.changes) {
    if (!change.before) continue;
    if (id_of(change).kind == Kind::column && find(comparison.to, table_of(change.before->id))) {
      const ObjectId root = root_of(comparison.to, table_of(change.before->id));
      const bool becomes_parents = !change.after && find(comparison.to, column_id(root, change.before->id.name));
      if (!becomes_parents) must_not_touch_key(change, comparison.from, engine);
      must_have_no_own_columns(change, comparison.from, engine);
    }
    if (id_of(change).kind != Kind::table || !change.after) continue;
    must_keep_parent(change, comparison.renames);
  }
}

bool is_partitioned(const ObjectId& table, const Context& context) { return find(context.from, table) && is_partitioned(context.from, table); }

bool changes_levels(const ObjectId& table, const Context& context) {
  return context.dialect.table_copy && std::ranges::any_of(tree_of(context.to, table), [&](const ObjectId& one) {
           const Object *before = find(context.from, one), *now = find(context.to, one);
           return before && now && as<Table>(*before).partition_key.empty() != as<Table>(*now).partition_key.empty();
         });
}

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

// Names of what the table has of its own, and as a partition but for that index or key.
std::set<std::string> names_in(const Catalog& catalog, const ObjectId& table, const std::optional<ObjectId>& but = std::nullopt) {
  std::set<std::string> names;
  for (const Kind kind : {Kind::index, Kind::constraint}) {
    for (const Object* object : children(catalog, table, kind)) names.insert(object->id.name);
  }
  const Partition* own = partition_of(catalog, table);
  const std::set<std::string> of_parent = own ? names_in(catalog, own->of) : std::set<std::string>{};
  for (const std::string& name : of_parent) {
    if (but && own->of == table_of(*but) && name == but->name) continue;
    if (const auto part = own->parts.find(name); part != own->parts.end()) names.insert(part->second);
  }
  return names;
}

// Names that the partition's keys and indexes have by now, or that others will have.
std::set<std::string> taken_names(const ObjectId& partition, const ObjectId& whole, const Context& context) {
  std::set<std::string> taken = names_in(context.from, partition, whole);
  for (const Kind kind : {Kind::index, Kind::constraint}) {
    for (const Object* object : children(context.to, partition, kind)) taken.insert(object->id.name);
  }
  return taken;
}

// The partition's name for it that is known; empty: none is.
std::string known_name(const ObjectId& partition, const ObjectId& whole, const Context& context) {
  const Partition *now = partition_of(context.from, partition), *own = now ? now : partition_of(context.to, partition);
  if (!own) return "";
  const auto found = own->parts.find(own->of == table_of(whole) ? whole.name : known_name(own->of, whole, context));
  return found == own->parts.end() ? "" : found->second;
}

using Held = std::multimap<std::pair<std::string, std::string>, ObjectId>;

// Names that the server keeps apart from those of indexes, by schema and name, with the tables that they are of.
Held held_names(const Catalog& catalog) {
  Held result;
  for (const auto& [id, object] : catalog.objects) {
    const bool names = names_index(object) || is_relation(id.kind) || id.kind == Kind::sequence;
    if (names) result.emplace(std::pair{id.schema, id.name}, table_of(id));
    const Partition* partition = id.kind == Kind::table ? partition_in(object) : nullptr;
    for (const auto& [whole, part] : partition ? partition->parts : Options{}) result.emplace(std::pair{id.schema, part}, id);
  }
  return result;
}

bool is_held_by_another(const Held& held, const ObjectId& table, const std::string& name) {
  const auto [first, last] = held.equal_range({table.schema, name});
  return std::any_of(first, last, [&](const auto& holder) { return holder.second != table; });
}

struct Telling {
  const Context& context;
  Comparison& told;
  const Held& held;
  bool of_index = true;            // and no foreign key, whose parts never have another name
  bool replaces_namesake = false;  // an index becomes a key of its name: the old one's parts go with it
};

// A name beside those that the partition has and will have.
std::string other_name(const ObjectId& partition, const ObjectId& whole, const Telling& telling) {
  std::set<std::string> taken = names_in(telling.context.from, partition);
  taken.merge(names_in(telling.context.to, partition));
  for (;;) {
    std::string name = concertina::part_name(partition, whole, taken, telling.context.dialect.max_name_bytes);
    if (!is_held_by_another(telling.held, partition, name)) return name;
    taken.insert(std::move(name));
  }
}

// One that this plan makes or attaches has its part of the old key or index by then.
void tell_new(const Telling& telling, const ObjectId& partition, const std::string& built, const ObjectId& whole) {
  const std::string name = other_name(partition, whole, telling);
  as<Table>(telling.told.to.objects.at(partition)).partition->parts.emplace(built, name);
}

// What the partitions of a table call `built`, which is `whole` in the end: its own name, or another one as long as something else has that.
void tell(const Telling& telling, const ObjectId& table, const std::string& built, const std::string& whole) {
  const auto& [context, told, held, of_index, replaces_namesake] = telling;
  for (const ObjectId& partition : partitions_of(context.to, table)) {
    const Options& parts = partition_of(context.to, partition)->parts;
    const auto wanted = parts.find(whole);
    if (wanted == parts.end()) continue;
    if (!partition_of(context.from, partition)) {
      if (built != whole && of_index) tell_new(telling, partition, built, child_id(Kind::index, table, whole));
      continue;
    }
    const bool taken = names_in(context.from, partition).contains(wanted->second) || (of_index && is_held_by_another(held, partition, wanted->second));
    if (taken && !of_index) continue;
    const std::string name = taken ? other_name(partition, child_id(Kind::index, table, whole), telling) : wanted->second;
    for (Catalog* side : {&told.start, &told.from}) {
      if (!partition_of(*side, partition)) continue;
      Options& known = as<Table>(side->objects.at(partition)).partition->parts;
      known.emplace(built, name);
      if (replaces_namesake && built == whole) known[built] = name;
    }
    tell(telling, partition, name, wanted->second);
  }
}

// What the partitions that leave the table call it until then: by one name, whatever it is built by.
void tell_leaving(const Telling& telling, const ObjectId& table, const std::string& built, const std::string& whole, bool all) {
  const Context& context = telling.context;
  for (const ObjectId& partition : partitions_of(context.from, table)) {
    const Partition* stays = partition_of(context.to, partition);
    if (!all && stays && stays->of == table) continue;
    const std::string name = other_name(partition, child_id(Kind::index, table, whole), telling);
    for (Catalog* side : {&telling.told.start, &telling.told.from}) {
      if (partition_of(*side, partition)) as<Table>(side->objects.at(partition)).partition->parts.emplace(built, name);
    }
    tell_leaving(telling, partition, name, name, true);
  }
}

// What is there keeps its parts while it stands aside.
void tell_aside(const Telling& telling, const ObjectId& whole) {
  const Context& context = telling.context;
  for (const ObjectId& partition : partitions_of(context.from, table_of(whole))) {
    const Options& parts = partition_of(context.from, partition)->parts;
    const auto part = parts.find(whole.name);
    if (part == parts.end()) continue;
    for (Catalog* side : {&telling.told.start, &telling.told.from}) {
      if (!partition_of(*side, partition)) continue;
      Options& known = as<Table>(side->objects.at(partition)).partition->parts;
      known.emplace(temporary_name("old_", whole, context), part->second);
      known.emplace(scaffold_name("back_" + whole.name, context.dialect), part->second);  // an index that comes back while a key has its name
    }
  }
}

// A new partition has its part of what is renamed later, under the name that this has in the end.
void tell_renamed(Comparison& comparison) {
  for (const auto& [old, now] : comparison.renames) {
    if (now.kind != Kind::index && now.kind != Kind::constraint) continue;
    for (const ObjectId& partition : partitions_of(comparison.to, table_of(now))) {
      Options& parts = as<Table>(comparison.to.objects.at(partition)).partition->parts;
      if (!partition_of(comparison.from, partition) && parts.contains(now.name)) parts.emplace(old.name, parts.at(now.name));
    }
  }
}

// A partition that changes itself goes on to call its parts as it does now; a new one knows what they are called meanwhile.
void keep_names(std::optional<Object>& now, const Catalog& from, const Catalog& to) {
  if (!now || !partition_in(now)) return;
  const Partition* before = partition_of(partition_of(from, now->id) ? from : to, now->id);
  for (const auto& [whole, part] : before->parts) as<Table>(*now).partition->parts[whole] = part;
}

}  // namespace

void tell_names_of_parts(Comparison& comparison, const Policy& policy) {
  std::set<ObjectId> changed;
  for (const Change& change : comparison.changes) {
    const ObjectId table = table_of(id_of(change));
    if (table.kind == Kind::table && find(comparison.from, table) && is_partitioned(comparison.to, table)) changed.insert(table);
  }
  if (changed.empty()) return;
  for (const ObjectId& table : std::set<ObjectId>(changed)) {  // a column changes on every level
    for (const ObjectId& below : all_partitions_of(comparison.to, table)) {
      if (find(comparison.from, below) && is_partitioned(comparison.to, below)) changed.insert(below);
    }
  }
  const Comparison before = comparison;
  const Context context{before.from, before.to, dialect(before.from.dialect), policy, before};
  Held held = held_names(before.from);
  const Held later = held_names(before.to);
  std::erase_if(held, [&](const auto& one) {  // what gives its name up does so first
    const auto [first, last] = later.equal_range(one.first);
    return std::none_of(first, last, [&](const auto& holder) { return holder.second == one.second; });
  });
  for (const ObjectId& table : changed) {
    for (const Kind kind : {Kind::index, Kind::constraint}) {
      for (const Object* whole : children(before.to, table, kind)) {
        const ObjectId& id = whole->id;
        const Telling telling{context, comparison, held, names_index(*whole),
                              kind == Kind::constraint && !find(before.from, id) && find(before.from, child_id(Kind::index, table, id.name))};
        std::vector<std::string> built{id.name, scaffold_name(table.name + "_" + id.name, context.dialect)};
        for (const char* prefix : {"", "new_", "to_"}) built.push_back(temporary_name(prefix, id, context));
        for (const std::string& name : built) {
          tell(telling, table, name, id.name);
          if (telling.of_index) tell_leaving(telling, table, name, id.name, false);
        }
      }
      for (const Object* whole : children(before.from, table, kind)) tell_aside({context, comparison, held}, whole->id);
    }
  }
  tell_renamed(comparison);
  for (Change& change : comparison.changes) keep_names(change.after, comparison.from, comparison.to);
  for (TableMove& move : comparison.moves) {
    for (Change& change : move.changes) keep_names(change.after, comparison.from, comparison.to);
  }
}

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
  const std::set<std::string> taken = taken_names(partition, whole, context);
  const std::string known = known_name(partition, whole, context);
  if (!known.empty() && !taken.contains(known)) return known;
  return concertina::part_name(partition, whole, taken, context.dialect.max_name_bytes);
}

Object part_on(const ObjectId& partition, Object whole, const Context& context) {
  whole.id = child_id(whole.id.kind, partition, part_name(partition, whole.id, context));
  whole.comment.clear();
  std::erase_if(whole.needs, [&](const ObjectId& need) { return partition_of(context.to, need) != nullptr; });  // the whole needs them all
  whole.needs.push_back(partition);
  std::sort(whole.needs.begin(), whole.needs.end());
  return whole;
}

}  // namespace concertina
