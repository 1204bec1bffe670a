#include "lint/type_change.hpp"

#include <algorithm>

#include "dialects/tested_checks.hpp"
#include "model/replace_all.hpp"

namespace concertina {
namespace {

// timestamp and timestamptz keep the same bytes where the session's zone is UTC.
bool differs_by_zone(std::string before, std::string after) {
  if (before == after || !before.starts_with("timestamp")) return false;
  for (std::string* type : {&before, &after}) replace_all(*type, " without ", " with ");
  return before == after;
}

bool is_utc(const Situation& situation) {
  const auto zone = situation.settings.find("timezone");
  return zone != situation.settings.end() && (zone->second == "UTC" || zone->second == "utc");
}

TypeChange of_known(const Act& act, const Column& before, const Situation& situation) {
  Column after = before;
  after.type = act.column.type;
  after.collation = act.column.collation;
  const Dialect& dialect = concertina::dialect(situation.schema.dialect);
  const bool tests = !checks_tested_with(act.object, situation.schema, dialect.lexical).empty();  // even where the type stays
  const Cost cost = std::max(dialect.alter_column_cost(before, after, act.object, situation.schema), tests ? Cost::scan : Cost::metadata);
  if (!differs_by_zone(before.type, after.type)) return {cost, ""};
  return is_utc(situation) ? TypeChange{} : TypeChange{Cost::rewrite, "unless the session's time zone is UTC"};
}

}  // namespace

TypeChange type_change(const Act& act, const Situation& situation) {
  if (act.is("using")) return {Cost::rewrite, ""};
  const Object* column = known_column(situation, act.object);
  if (column != nullptr && !as<Column>(*column).type.empty()) return of_known(act, as<Column>(*column), situation);
  return {Cost::rewrite, "unless the type that the column has now can stay as it is stored; --schema tells"};
}

}  // namespace concertina
