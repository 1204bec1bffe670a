#include "dialects/mysql/carried.hpp"

#include "model/constraint.hpp"

namespace concertina::mysql {

Constraint with_names(const Object& constraint, const std::function<std::string(const ObjectId& table, const std::string& column)>& name_by_then) {
  Constraint result = as<Constraint>(constraint);
  for (std::string& column : result.columns) column = name_by_then(table_of(constraint.id), column);
  for (std::string& column : result.referenced_columns) column = name_by_then(*result.references, column);
  return result;
}

std::optional<ObjectId> carried_by(const Change& change, const std::map<ObjectId, std::string>& names) {
  if (!change.before || !change.after || change.before->id != change.after->id || !is_foreign_key(*change.before)) return std::nullopt;
  std::optional<ObjectId> referenced, own;
  const Constraint key = with_names(*change.before, [&](const ObjectId& table, const std::string& column) {
    const auto now = names.find(column_id(table, column));
    if (now == names.end()) return column;
    (table == table_of(change.before->id) ? own : referenced) = table;
    return now->second;
  });
  if (key != as<Constraint>(*change.after)) return std::nullopt;
  return own ? own : referenced;
}

bool is_respelled(const Change& change) {
  return change.before && change.after && change.before->id == change.after->id && same_but_case(as<Constraint>(*change.before), as<Constraint>(*change.after));
}

}  // namespace concertina::mysql
