// What effects are about: writing them looks at nothing else, however large the schema.
#include <algorithm>

#include "dialects/postgresql/writer.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

// An index or trigger of a partition's own, which the partitions beside it know nothing of.
bool is_of_partition_alone(const Change& change, const Catalog& whole) {
  const Kind kind = id_of(change).kind;
  return (kind == Kind::index || kind == Kind::trigger) && partition_of(whole, table_of(id_of(change))) && !is_partitioned(whole, table_of(id_of(change)));
}

// The tables above it.
void touch_path(std::set<ObjectId>& ids, const Catalog& whole, const ObjectId& table) {
  for (const Partition* own = partition_of(whole, table); own != nullptr; own = partition_of(whole, own->of)) ids.insert(own->of);
}

// The whole tree of partitions that a table is in.
void touch_tree(std::set<ObjectId>& ids, const Catalog& whole, const ObjectId& table) {
  const ObjectId root = root_of(whole, table);
  if (root == table && !is_partitioned(whole, table)) return;
  ids.insert(root);
  for (const ObjectId& partition : all_partitions_of(whole, root)) ids.insert(partition);
  for (const Object* key : children(whole, root, Kind::constraint)) {
    if (as<Constraint>(*key).references) ids.insert(*as<Constraint>(*key).references);
  }
}

// Where a partition comes or goes, foreign keys that reference its table reach it, or let go of it.
void touch_referencing(std::set<ObjectId>& ids, const Change& change, const Catalog& whole) {
  const Partition *before = partition_in(change.before), *after = partition_in(change.after);
  if (before && after && before->bound == after->bound) return;
  const Partition* partition = before ? before : after;
  if (!partition || !find(whole, partition->of)) return;
  const ObjectId root = root_of(whole, partition->of);
  for (const auto& [id, object] : of_kind(whole, Kind::constraint)) {
    const auto& references = as<Constraint>(object).references;
    if (references == root || references == partition->of) ids.insert(table_of(id));
  }
}

// With the type of a column the server makes its foreign keys anew, and those that refer to it: the other tables are locked too.
void touch_partners(std::set<ObjectId>& ids, const Change& change, const Catalog& whole) {
  const auto *before = change.before ? maybe<Column>(*change.before) : nullptr, *after = before && change.after ? maybe<Column>(*change.after) : nullptr;
  if (!after || (before->type == after->type && before->collation == after->collation)) return;
  const ObjectId table = table_of(change.before->id);
  for (const auto& [id, object] : of_kind(whole, Kind::constraint)) {
    const auto& references = as<Constraint>(object).references;
    if (references && (table_of(id) == table || references == table)) ids.insert({table_of(id), *references});
  }
}

void touch(std::set<ObjectId>& ids, const Object& object) {
  if (const auto* table = maybe<Table>(object); table && table->partition) ids.insert(table->partition->of);
  ids.insert({object.id, table_of(object.id)});
  for (const ObjectId& need : object.needs) ids.insert({need, table_of(need)});
  const auto* constraint = maybe<Constraint>(object);
  if (constraint && constraint->references) ids.insert(*constraint->references);
  const auto* sequence = maybe<Sequence>(object);
  if (sequence && sequence->owned_by) ids.insert(table_of(*sequence->owned_by));
  for (const ObjectId& owner : owners_of(object.id)) ids.insert(owner);
}

// A domain's checks look at every column that has it, or a domain over it.
void touch_columns_of(std::set<ObjectId>& ids, const ObjectId& type, const Catalog& whole) {
  for (const auto& [id, object] : whole.objects) {
    if (std::find(object.needs.begin(), object.needs.end(), type) == object.needs.end()) continue;
    if (id.kind == Kind::column || id.kind == Kind::materialized_view) ids.insert(table_of(id));
    if (id.kind == Kind::domain && ids.insert(id).second) touch_columns_of(ids, id, whole);
  }
}

// A domain refuses what those refuse that it is over.
void touch_bases(std::set<ObjectId>& ids, const Catalog& whole) {
  for (bool more = true; more;) {
    more = false;
    const std::set<ObjectId> touched = ids;
    for (const ObjectId& id : touched) {
      const Object* domain = id.kind == Kind::domain ? find(whole, id) : nullptr;
      if (domain == nullptr) continue;
      for (const ObjectId& need : domain->needs) more |= need.kind == Kind::domain && ids.insert(need).second;
    }
  }
}

// What is done to a table that is there is done to those that inherit from it too.
void touch_heirs(std::set<ObjectId>& ids, const std::vector<Change>& effects, const Catalog& whole) {
  const auto reaches_heirs = [&](const Change& change) { return id_of(change).kind != Kind::index && find(whole, table_of(id_of(change))) != nullptr; };
  if (std::none_of(effects.begin(), effects.end(), reaches_heirs)) return;
  for (bool more = true; more;) {
    more = false;
    for (const auto& [id, object] : of_kind(whole, Kind::table)) {
      if (!as<Table>(object).options.contains(inherits_option) || ids.contains(id)) continue;
      const std::vector<ObjectId> parents = parents_of(whole, id);
      more |= std::any_of(parents.begin(), parents.end(), [&](const ObjectId& parent) { return ids.contains(parent); }) && ids.insert(id).second;
    }
  }
}

// A table has columns from its parents, and theirs.
void touch_parents(std::set<ObjectId>& ids, const Catalog& whole) {
  std::vector<ObjectId> tables;
  std::copy_if(ids.begin(), ids.end(), std::back_inserter(tables), [](const ObjectId& id) { return id.kind == Kind::table; });
  while (!tables.empty()) {
    const ObjectId table = tables.back();
    tables.pop_back();
    for (const ObjectId& parent : parents_of(whole, table)) {
      if (ids.insert(parent).second) tables.push_back(parent);
    }
  }
}

}  // namespace

std::set<ObjectId> touched_by(const std::vector<Change>& effects, const Catalog& whole) {
  std::set<ObjectId> ids;
  for (const Change& change : effects) {
    if (change.before) touch(ids, *change.before);
    if (change.after) touch(ids, *change.after);
    touch_referencing(ids, change, whole);
    touch_partners(ids, change, whole);
    if (id_of(change).kind == Kind::domain) touch_columns_of(ids, id_of(change), whole);
  }
  for (auto it = whole.objects.lower_bound({Kind::default_privileges, "", "", ""}); it != whole.objects.end(); ++it) ids.insert(it->first);
  const bool alone = std::ranges::all_of(effects, [&](const Change& change) { return is_of_partition_alone(change, whole); });
  const std::set<ObjectId> touched = ids;
  for (const ObjectId& id : touched) {
    if (id.kind != Kind::table) continue;
    if (alone)
      touch_path(ids, whole, id);
    else
      touch_tree(ids, whole, id);
  }
  touch_heirs(ids, effects, whole);
  touch_parents(ids, whole);
  touch_bases(ids, whole);
  return ids;
}

}  // namespace concertina::postgresql
