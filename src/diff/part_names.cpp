#include "diff/part_names.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "model/constraint.hpp"
#include "model/name_space.hpp"
#include "model/partition.hpp"

namespace concertina {
namespace {

using Name = std::pair<std::string, std::string>;  // schema, name

struct Part {
  PartName now;
  std::string old_name;
};

struct Pairing {
  const Catalog &from, &to;
  std::map<ObjectId, std::vector<ObjectId>> partitions;  // of `to`
  std::vector<Part> parts;
};

std::map<ObjectId, std::vector<ObjectId>> partitions_by_parent(const Catalog& catalog) {
  std::map<ObjectId, std::vector<ObjectId>> result;
  for (const auto& [id, object] : of_kind(catalog, Kind::table)) {
    if (const Partition* partition = partition_in(object)) result[partition->of].push_back(id);
  }
  return result;
}

void pair_parts(Pairing& pairing, const ObjectId& whole, const ObjectId& table, const std::string& old_of, const std::string& of) {
  const auto below = pairing.partitions.find(table);
  if (below == pairing.partitions.end()) return;
  for (const ObjectId& partition : below->second) {
    const Partition *before = partition_of(pairing.from, partition), *now = partition_of(pairing.to, partition);
    if (!before || before->of != table) continue;
    const auto old_part = before->parts.find(old_of), part = now->parts.find(of);
    if (old_part == before->parts.end() || part == now->parts.end()) continue;
    pairing.parts.push_back({{whole, partition, old_of, part->second}, old_part->second});
    pair_parts(pairing, whole, partition, old_part->second, part->second);
  }
}

// Each under the name that it has in `to`.
std::map<ObjectId, std::string> old_names(const Catalog& from, const Renames& renames) {
  std::map<ObjectId, std::string> result;
  for (const auto& [id, object] : from.objects) {
    if (!names_index(object)) continue;
    const auto renamed = renames.find(id);
    result.emplace(renamed == renames.end() ? id : renamed->second, id.name);
  }
  return result;
}

// What an object has on both sides.
std::set<Name> kept_names(const Catalog& from, const Catalog& to) {
  std::set<Name> result;
  for (const auto& [id, object] : from.objects) {
    const bool is_named = names_index(object) || is_relation(id.kind) || id.kind == Kind::sequence;
    if (is_named && find(to, id)) result.emplace(id.schema, id.name);
  }
  return result;
}

// As the server chooses a name where others have it: events_1_day_key, events_1_day_key1. Which number it took says nothing.
bool differ_in_number(std::string a, std::string b) {
  for (std::string* name : {&a, &b}) name->erase(name->find_last_not_of("0123456789") + 1);
  return a == b && (a.ends_with("key") || a.ends_with("_idx") || a.ends_with("_excl"));
}

// Nothing of the partition differs that is compared for itself.
bool names_parts_alone(const Change& change) {
  if (!change.before || !change.after || !partition_in(change.before) || !partition_in(change.after)) return false;
  Object same = *change.before;
  as<Table>(same).partition->parts = partition_in(change.after)->parts;
  return same == *change.after;
}

}  // namespace

std::vector<PartName> renamed_parts_of_partitions(const Catalog& from, const Catalog& to, const Renames& renames) {
  Pairing pairing{from, to, partitions_by_parent(to), {}};
  if (pairing.partitions.empty()) return {};
  const std::map<ObjectId, std::string> old = old_names(from, renames);
  for (const auto& [id, object] : to.objects) {
    const auto old_name = names_index(object) ? old.find(id) : old.end();
    if (old_name != old.end()) pair_parts(pairing, id, table_of(id), old_name->second, id.name);
  }
  std::set<Name> taken = kept_names(from, to);
  for (const Part& part : pairing.parts) taken.emplace(part.now.partition.schema, part.old_name);
  std::vector<PartName> result;
  for (Part& part : pairing.parts) {
    if (taken.contains({part.now.partition.schema, part.now.name}) || differ_in_number(part.old_name, part.now.name)) continue;
    result.push_back(std::move(part.now));
  }
  return result;
}

std::vector<Change> with_part_names(std::vector<Change> changes, const Catalog& from, const Catalog& to, const Renames& renames) {
  std::map<ObjectId, Object> partitions;
  for (const PartName& part : renamed_parts_of_partitions(from, to, renames)) {
    Object& now = partitions.try_emplace(part.partition, at(from, part.partition)).first->second;
    as<Table>(now).partition->parts[part.of] = part.name;
  }
  for (const Change& change : changes) partitions.erase(id_of(change));
  for (auto& [partition, now] : partitions) {
    const auto place = std::ranges::find_if(changes, [&](const Change& change) { return partition < id_of(change); });
    changes.insert(place, alter(at(from, partition), std::move(now)));
  }
  return changes;
}

std::vector<Change> without_part_names(std::vector<Change> changes) {
  std::erase_if(changes, names_parts_alone);
  return changes;
}

}  // namespace concertina
