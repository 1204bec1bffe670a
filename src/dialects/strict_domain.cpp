#include "dialects/strict_domain.hpp"

#include <algorithm>

#include "dialects/type_names.hpp"

namespace concertina {
namespace {

// Whether the domain of this name, which the object needs, has such a clause, or one that it is over.
bool has_clause(const Object& object, const std::string& type, std::string_view clause, const Catalog& catalog) {
  const Dialect& engine = dialect(catalog.dialect);
  for (const ObjectId& need : object.needs) {
    const Object* domain = need.kind == Kind::domain && type == engine.qualified(need) ? find(catalog, need) : nullptr;
    if (domain == nullptr) continue;
    const bool own = std::ranges::any_of(as<Definition>(*domain).clauses, [&](const std::string& one) { return one.starts_with(clause); });
    return own || has_clause(*domain, base_of_domain(*domain, engine.lexical), clause, catalog);
  }
  return false;
}

}  // namespace

bool is_of_strict_domain(const Object& column, const Catalog& catalog) {
  const std::string& type = as<Column>(column).type;
  return has_clause(column, type, "NOT NULL", catalog) && !has_clause(column, type, "DEFAULT ", catalog);
}

}  // namespace concertina
