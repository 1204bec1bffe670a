#include "planner/tied_keys.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "model/constraint.hpp"

namespace concertina {
namespace {

bool stays(const Object& key, const Comparison& comparison) { return is_foreign_key(key) && find(comparison.to, key.id); }

std::set<ObjectId> breaking_columns(const Comparison& comparison, const Dialect& dialect) {
  std::set<ObjectId> result;
  for (const Change& change : comparison.changes) {
    if (id_of(change).kind != Kind::column || !change.before || !change.after || renames(change)) continue;
    if (dialect.breaks_keys(as<Column>(*change.before), as<Column>(*change.after))) result.insert(change.before->id);
  }
  return result;
}

}  // namespace

void untie_keys(Comparison& comparison, const Dialect& dialect) {
  const std::set<ObjectId> columns = dialect.breaks_keys ? breaking_columns(comparison, dialect) : std::set<ObjectId>{};
  if (columns.empty()) return;
  std::set<ObjectId> changed;
  for (const Change& change : comparison.changes) changed.insert(id_of(change));
  for (const auto& [id, key] : of_kind(comparison.from, Kind::constraint)) {
    if (!stays(key, comparison)) continue;
    std::vector<ObjectId> tied;
    std::ranges::copy_if(key.needs, std::back_inserter(tied), [&](const ObjectId& need) { return columns.contains(need); });
    comparison.tied.insert(tied.begin(), tied.end());
    if (!tied.empty() && !changed.contains(id)) comparison.changes.push_back(alter(key, at(comparison.to, id)));
  }
}

}  // namespace concertina
