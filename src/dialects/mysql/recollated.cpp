#include "dialects/mysql/recollated.hpp"

#include <algorithm>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/text.hpp"
#include "model/constraint.hpp"

namespace concertina::mysql {
namespace {

bool is_recollated(const Change& change) {
  if (!change.before || !change.after || id_of(change).kind != Kind::column) return false;
  return as<Column>(*change.before).collation != as<Column>(*change.after).collation;
}

bool is_over(const Object& key, const std::string& column) {
  if (is_primary_key(key)) return std::ranges::count(as<Constraint>(key).columns, column) > 0;
  const auto* index = maybe<Index>(key);
  return index && std::ranges::any_of(index->keys, [&](const std::string& one) { return names_column(one, lexical_rules, column); });
}

}  // namespace

bool any_recollated(const std::vector<Change>& parts) { return std::ranges::any_of(parts, is_recollated); }

bool indexes_recollated(const std::vector<Change>& parts) {
  return std::ranges::any_of(parts, [&](const Change& key) {
    return key.after && std::ranges::any_of(parts, [&](const Change& column) { return is_recollated(column) && is_over(*key.after, column.after->id.name); });
  });
}

}  // namespace concertina::mysql
