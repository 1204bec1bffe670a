#include "planner/taken_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/partition.hpp"
#include "planner/constraints.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

using Name = std::pair<std::string, std::string>;  // schema, name

// An index that goes for a constraint of its name and table which it is not good for.
bool is_replaced(const Object& constraint, const Catalog& from, const Dialect& dialect) {
  if (!maybe<Constraint>(constraint) || !has_index(as<Constraint>(constraint))) return false;
  const Object* index = find(from, child_id(Kind::index, table_of(constraint.id), constraint.id.name));
  return index && index->body != index_for(constraint, constraint.id.name, dialect).body;
}

// By the table that the name is of.
std::multimap<Name, ObjectId> holders(const Catalog& catalog) {
  std::multimap<Name, ObjectId> result;
  for (const auto& [id, object] : catalog.objects) {
    if (names_index(object)) result.emplace(Name{id.schema, id.name}, table_of(id));
  }
  return result;
}

// What a partition has of its parent's key or index goes with that, and by no other name meanwhile.
bool is_part_of_leaving(const ObjectId& index, const Comparison& comparison) {
  if (!partition_of(comparison.to, table_of(index))) return false;
  const std::optional<ObjectId> whole = whole_with_part(index, comparison.from);
  if (whole && find(comparison.to, *whole)) {
    throw Error(fmt::format("{} is a part of {} until that goes, and would be one of its own", text(index), quoted_if_needed(whole->name)), "",
                "give it another name, or drop the whole index in a plan before");
  }
  return whole.has_value();
}

bool renames_index(const Change& change) { return renames(change) && names_index(*change.before) && names_index(*change.after); }

// Its new name is that of one that gets another's, and so on, until one gets its own.
bool closes_ring(const Change& rename, const std::vector<Change>& changes) {
  const ObjectId* wanted = &rename.after->id;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto holder = std::ranges::find_if(changes, [&](const Change& change) {
      return renames_index(change) && change.before->id.schema == wanted->schema && change.before->id.name == wanted->name;
    });
    if (holder == changes.end()) return false;
    if (holder->after->id == rename.after->id) return true;
    wanted = &holder->after->id;
  }
  return false;
}

void rename_needs(std::vector<Change>& changes, const Renames& renames) {
  for (Change& change : changes) {
    if (!change.after) continue;
    for (ObjectId& need : change.after->needs) need = renamed(need, renames);
  }
}

bool stands_once(const Object& object, const Dialect& dialect) { return maybe<Constraint>(object) && dialect.once_in_schema(as<Constraint>(object)); }

void note_late_names(Comparison& comparison, const Dialect& dialect) {
  std::set<Name> leaving;
  for (const auto& [id, object] : of_kind(comparison.from, Kind::constraint)) {
    if (stands_once(object, dialect) && !find(comparison.to, table_of(id))) leaving.insert({id.schema, id.name});
  }
  for (const Change& change : comparison.changes) {
    if (change.before || !stands_once(*change.after, dialect) || find(comparison.from, table_of(change.after->id))) continue;
    if (leaving.contains({change.after->id.schema, change.after->id.name})) comparison.late_names.insert(change.after->id);
  }
}

}  // namespace

std::optional<ObjectId> whole_with_part(const ObjectId& index, const Catalog& from) {
  const Partition* partition = partition_of(from, table_of(index));
  if (!partition) return std::nullopt;
  for (const auto& [whole, part] : partition->parts) {
    if (part != index.name) continue;
    for (const Kind kind : {Kind::constraint, Kind::index}) {
      const ObjectId id = child_id(kind, partition->of, whole);
      if (find(from, id)) return id;
    }
  }
  return std::nullopt;
}

void put_off_taken_names(Comparison& comparison, const Dialect& dialect) {
  if (dialect.once_in_schema) note_late_names(comparison, dialect);
  if (!dialect.renames_parts) return;
  const std::multimap<Name, ObjectId> held = holders(comparison.from);
  Renames put_off;
  std::vector<Change> renames;
  for (Change& change : comparison.changes) {
    const bool trades = change.before && change.after && renames_index(change) && closes_ring(change, comparison.changes);
    if (!trades && (change.before || !names_index(*change.after))) continue;
    const ObjectId id = change.after->id, table = table_of(id);
    const bool of_part = is_part_of_leaving(id, comparison);
    const auto [first, last] = held.equal_range({id.schema, id.name});
    const bool of_another = std::any_of(first, last, [&](const auto& holder) { return holder.second != table; });
    if (!trades && !of_another && !of_part && !is_replaced(*change.after, comparison.from, dialect)) continue;
    Object named = *change.after;
    change.after->id = child_id(id.kind, table, scaffold_name(table.name + "_" + id.name, dialect));
    put_off.emplace(id, change.after->id);
    renames.push_back(alter(*change.after, std::move(named)));
  }
  rename_needs(comparison.changes, put_off);
  comparison.changes.insert(comparison.changes.end(), renames.begin(), renames.end());
}

}  // namespace concertina
