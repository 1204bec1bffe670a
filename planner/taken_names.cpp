#include "planner/taken_names.hpp"

#include <algorithm>
#include <map>

#include "model/constraint.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

using Name = std::pair<std::string, std::string>;  // schema, name

std::multimap<Name, ObjectId> holders(const Catalog& catalog) {
  std::multimap<Name, ObjectId> result;
  for (const auto& [id, object] : catalog.objects) {
    if (names_index(object)) result.emplace(Name{id.schema, id.name}, table_of(id));
  }
  return result;
}

void rename_needs(std::vector<Change>& changes, const Renames& renames) {
  for (Change& change : changes) {
    if (!change.after) continue;
    for (ObjectId& need : change.after->needs) need = renamed(need, renames);
  }
}

}  // namespace

void put_off_taken_names(Comparison& comparison, const Dialect& dialect) {
  if (!dialect.renames_parts) return;
  const std::multimap<Name, ObjectId> held = holders(comparison.from);
  Renames put_off;
  std::vector<Change> renames;
  for (Change& change : comparison.changes) {
    if (change.before || !names_index(*change.after)) continue;
    const ObjectId id = change.after->id, table = table_of(id);
    const auto [first, last] = held.equal_range({id.schema, id.name});
    if (std::none_of(first, last, [&](const auto& holder) { return holder.second != table; })) continue;
    Object named = *change.after;
    change.after->id = child_id(id.kind, table, scaffold_name(table.name + "_" + id.name, dialect));
    put_off.emplace(id, change.after->id);
    renames.push_back(alter(*change.after, std::move(named)));
  }
  rename_needs(comparison.changes, put_off);
  comparison.changes.insert(comparison.changes.end(), renames.begin(), renames.end());
}

}  // namespace concertina
