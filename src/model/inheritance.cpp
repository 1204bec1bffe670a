#include "model/inheritance.hpp"

#include <algorithm>

namespace concertina {

std::vector<ObjectId> parents_of(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result;
  const Object* object = find(catalog, table);
  const Table* body = object ? maybe<Table>(*object) : nullptr;
  if (!body || !body->options.contains(inherits_option)) return result;
  const std::string& names = body->options.at(inherits_option);
  std::string name;
  bool quoted = false;
  for (const char c : names + ",") {
    quoted ^= c == '"';
    if (c == ',' && !quoted) {
      result.push_back(parse_name(Kind::table, name));
      name.clear();
    } else if (c != ' ' || quoted) {
      name += c;
    }
  }
  return result;
}

std::vector<ObjectId> heirs_of(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result;
  for (auto it = catalog.objects.lower_bound({Kind::table, "", "", ""}); it != catalog.objects.end() && it->first.kind == Kind::table; ++it) {
    const std::vector<ObjectId> parents = parents_of(catalog, it->first);
    if (std::find(parents.begin(), parents.end(), table) != parents.end()) result.push_back(it->first);
  }
  return result;
}

std::vector<ObjectId> all_heirs_of(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result = heirs_of(catalog, table);
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (const ObjectId& heir : heirs_of(catalog, result[i])) {
      if (std::find(result.begin(), result.end(), heir) == result.end()) result.push_back(heir);
    }
  }
  return result;
}

const Object* inherited_column(const Catalog& catalog, const ObjectId& table, const std::string& name) {
  for (const ObjectId& parent : parents_of(catalog, table)) {
    if (const Object* own = find(catalog, column_id(parent, name))) return own;
    if (const Object* above = inherited_column(catalog, parent, name)) return above;
  }
  return nullptr;
}

}  // namespace concertina
