#include "dialects/mysql/touched.hpp"

#include <algorithm>

#include "model/constraint.hpp"

namespace concertina::mysql {
namespace {

void touch(std::set<ObjectId>& ids, const Object& object) {
  ids.insert({object.id, table_of(object.id)});
  for (const ObjectId& need : object.needs) ids.insert({need, table_of(need)});
  if (is_foreign_key(object)) ids.insert(*as<Constraint>(object).references);
}

// Foreign keys of other tables go, and come back, with the columns by which they hold.
void touch_tables_tied(std::set<ObjectId>& ids, const std::vector<Change>& effects, const Catalog& whole) {
  std::vector<ObjectId> columns;
  for (const Change& change : effects) {
    if (change.before && change.before->id.kind == Kind::column) columns.push_back(change.before->id);
  }
  if (columns.empty()) return;
  for (const auto& [id, key] : of_kind(whole, Kind::constraint)) {
    const bool tied = is_foreign_key(key) && std::ranges::any_of(columns, [&, &key = key](const ObjectId& column) {
                        return needs(key, column) || as<Constraint>(key).references == table_of(column);
                      });
    if (tied) ids.insert(table_of(id));
  }
}

}  // namespace

std::set<ObjectId> touched_by(const std::vector<Change>& effects, const Catalog& whole) {
  std::set<ObjectId> ids;
  for (const Change& change : effects) {
    if (change.before) touch(ids, *change.before);
    if (change.after) touch(ids, *change.after);
  }
  touch_tables_tied(ids, effects, whole);
  for (const auto& [id, sequence] : of_kind(whole, Kind::sequence)) ids.insert(id);  // defaults name them
  return ids;
}

}  // namespace concertina::mysql
