#include "dialects/tested_checks.hpp"

#include <algorithm>

namespace concertina {

std::vector<const Object*> checks_tested_with(const ObjectId& column, const Catalog& catalog, const LexicalRules& rules) {
  std::vector<const Object*> result = children(catalog, table_of(column), Kind::constraint);
  std::erase_if(result, [&](const Object* object) {
    const auto& check = as<Constraint>(*object);
    return check.type != ConstraintType::check || !check.validated || !names_column(check.expression, rules, column.name);
  });
  return result;
}

}  // namespace concertina
