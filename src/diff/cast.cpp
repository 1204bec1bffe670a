#include "diff/cast.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/type_names.hpp"

namespace concertina {
namespace {

// Of a type for which the server has no cast but by its text: an enum or a composite type.
bool has_labels(const std::string& type, const Catalog& catalog, const Dialect& dialect) {
  const auto is_of = [&](Kind kind) {
    return std::ranges::any_of(of_kind(catalog, kind), [&](const auto& entry) {
      return type.starts_with(dialect.qualified(entry.first)) && names_type(type, dialect.lexical, entry.first);
    });
  };
  return is_of(Kind::enum_type) || is_of(Kind::composite_type);
}

// A domain may be over another one.
std::string behind_domains(const std::string& type, const Catalog& catalog, const Dialect& dialect) {
  for (const auto& [id, domain] : of_kind(catalog, Kind::domain)) {
    if (type != dialect.qualified(id)) continue;
    const std::string base = base_of_domain(domain, dialect.lexical);
    return base == type ? type : behind_domains(base, catalog, dialect);
  }
  return type;
}

// The server casts no array to one of a domain.
bool has_domains(const std::string& type, const Catalog& catalog, const Dialect& dialect) {
  return type.ends_with("[]") && behind_domains(type.substr(0, type.size() - 2), catalog, dialect) != type.substr(0, type.size() - 2);
}

}  // namespace

std::string cast_of(const std::string& column, const std::string& type, const std::string& other_type, const Catalog& from, const Catalog& to,
                    const Dialect& dialect) {
  const auto by_text = [&](const std::string& one) {
    return has_labels(one, from, dialect) || has_labels(one, to, dialect) || has_domains(one, from, dialect) || has_domains(one, to, dialect);
  };
  const auto base = [&](const std::string& one) { return behind_domains(behind_domains(one, from, dialect), to, dialect); };
  const std::string before = base(type), after = base(other_type);
  const std::string value = dialect.cast(dialect.quote(column), before, after, by_text(before) || by_text(after));
  return after == other_type ? value : fmt::format("CAST({} AS {})", value, other_type);
}

}  // namespace concertina
