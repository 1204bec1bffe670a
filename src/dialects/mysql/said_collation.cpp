#include "dialects/mysql/said_collation.hpp"

#include <algorithm>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/ways.hpp"

namespace concertina::mysql {
namespace {

std::string collation_of(const Object& table) {
  const Options& options = as<Table>(table).options;
  return options.value("collation");
}

bool is_among(const std::vector<Change>& parts, const ObjectId& column) {
  return std::ranges::any_of(parts, [&](const Change& part) { return id_of(part) == column || (part.before && part.before->id == column); });
}

// A column of an enum type that a check names is read again whatever is said of it.
bool is_free(const Object& column, const Change& own, const Catalog& before) {
  return way_to_change(column, column, before) == Way::instant || way_to_change_options(*own.before, *own.after, before) == Way::copy;
}

bool is_listed(const Object& table, const Object& column) {
  const std::string said = table.spelling.value(said_collations);
  return said.find(said_collation(column.id, as<Column>(column).collation)) != std::string::npos;
}

}  // namespace

std::string said_collation(const ObjectId& column, const std::string& collation) { return quote(column.name) + " " + collation + ";"; }

std::vector<Change> with_said_collations(const Catalog& before, const Change& own, const std::vector<Change>& parts) {
  const std::string old = collation_of(*own.before), now = collation_of(*own.after);
  std::vector<Change> result;
  if (before.dialect == "mariadb" || now.empty()) return result;
  for (const Object* column : children(before, own.before->id, Kind::column)) {
    const std::string& collation = as<Column>(*column).collation;
    const bool says = is_listed(*own.after, *column), stays = collation == now || (collation == old && says);
    if (!stays || (old == now && says == is_listed(*own.before, *column)) || is_among(parts, column->id) || !is_free(*column, own, before)) continue;
    Object shown = *column;
    shown.spelling.erase("collation");
    if (says) shown.spelling["collation"] = collation;
    result.push_back(alter(*column, shown));
  }
  return result;
}

}  // namespace concertina::mysql
