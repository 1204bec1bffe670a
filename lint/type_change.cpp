#include "lint/type_change.hpp"

#include <algorithm>

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

// Its CHECKs are tested again, even where the type stays.
bool is_checked(const ObjectId& column, const Catalog& schema) {
  const LexicalRules& rules = dialect(schema.dialect).lexical;
  return std::ranges::any_of(children(schema, table_of(column), Kind::constraint), [&](const Object* object) {
    const auto& check = as<Constraint>(*object);
    return check.type == ConstraintType::check && check.validated && names_column(check.expression, rules, column.name);
  });
}

TypeChange of_known(const Act& act, const Column& before, const Situation& situation) {
  Column after = before;
  after.type = act.column.type;
  after.collation = act.column.collation;
  const Cost in_any_table = dialect(situation.schema.dialect).alter_column_cost(before, after, act.object, situation.schema);
  const Cost cost = std::max(in_any_table, is_checked(act.object, situation.schema) ? Cost::scan : Cost::metadata);
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
