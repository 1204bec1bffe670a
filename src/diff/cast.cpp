#include "diff/cast.hpp"

#include <algorithm>

#include "dialects/type_names.hpp"

namespace concertina {
namespace {

bool has_labels(const std::string& type, const Catalog& catalog, const Dialect& dialect) {
  return std::ranges::any_of(of_kind(catalog, Kind::enum_type), [&](const auto& entry) {
    return type.starts_with(dialect.qualified(entry.first)) && names_type(type, dialect.lexical, entry.first);
  });
}

}  // namespace

std::string cast_of(const std::string& column, const std::string& type, const std::string& other_type, const Catalog& from, const Catalog& to,
                    const Dialect& dialect) {
  const auto is_enum = [&](const std::string& one) { return has_labels(one, from, dialect) || has_labels(one, to, dialect); };
  return dialect.cast(dialect.quote(column), type, other_type, is_enum(type) || is_enum(other_type));
}

}  // namespace concertina
