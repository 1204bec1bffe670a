#include "dialects/mysql/carried.hpp"

#include "model/constraint.hpp"
#include "model/lower.hpp"

namespace concertina::mysql {

std::optional<ObjectId> carried_by(const Change& change, const std::map<ObjectId, std::string>& names) {
  if (!change.before || !change.after || change.before->id != change.after->id || !is_foreign_key(*change.before)) return std::nullopt;
  Constraint key = as<Constraint>(*change.before);
  std::optional<ObjectId> by;
  const auto carry = [&](std::vector<std::string>& columns, const ObjectId& table) {
    for (std::string& column : columns) {
      const auto now = names.find(column_id(table, column));
      if (now == names.end()) continue;
      column = now->second;
      by = table;
    }
  };
  const ObjectId referenced = *key.references;
  carry(key.referenced_columns, referenced);
  carry(key.columns, table_of(change.before->id));
  return key == as<Constraint>(*change.after) ? by : std::nullopt;
}

bool is_respelled(const Change& change) {
  return change.before && change.after && change.before->id == change.after->id && same_but_case(as<Constraint>(*change.before), as<Constraint>(*change.after));
}

}  // namespace concertina::mysql
