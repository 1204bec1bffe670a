#include "planner/tied_keys.hpp"

#include <algorithm>
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

bool is_tied(const ObjectId& column, const Comparison& comparison) {
  return std::ranges::any_of(of_kind(comparison.from, Kind::constraint),
                             [&](const auto& entry) { return stays(entry.second, comparison) && holds_by(entry.second, column); });
}

void untie_keys(Comparison& comparison, const Dialect& dialect) {
  if (!dialect.breaks_keys) return;
  const std::set<ObjectId> columns = breaking_columns(comparison, dialect);
  if (columns.empty()) return;
  for (const auto& [id, key] : of_kind(comparison.from, Kind::constraint)) {
    if (!stays(key, comparison) || std::ranges::none_of(columns, [&](const ObjectId& column) { return holds_by(key, column); })) continue;
    const bool changes = std::ranges::any_of(comparison.changes, [&](const Change& change) { return id_of(change) == id; });
    if (!changes) comparison.changes.push_back(alter(key, at(comparison.to, id)));
  }
}

}  // namespace concertina
