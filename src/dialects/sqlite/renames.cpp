#include "dialects/sqlite/renames.hpp"

#include <algorithm>

#include "dialects/sqlite/spelling.hpp"
#include "model/constraint.hpp"

namespace concertina::sqlite {
namespace {

void rename_in(std::vector<std::string>& names, const std::string& from, const std::string& to) {
  std::replace_if(
      names.begin(), names.end(), [&](const std::string& name) { return same_but_case(name, from); }, to);
}

// The same object for every object of the catalog, changed by `change`; unnamed constraints stay named by their content.
template <class F>
Catalog mapped(const Catalog& catalog, const F& change) {
  Catalog result = catalog;
  result.objects.clear();
  for (const auto& [id, object] : catalog.objects) {
    Object changed = object;
    const bool by_content = id.kind == Kind::constraint && unnamed(object);
    change(changed);
    if (by_content) changed.id.name = content_name(as<Constraint>(changed));
    result.objects.insert_or_assign(changed.id, changed);
  }
  return result;
}

void rename_in_constraint(Constraint& constraint, const std::string& from, const std::string& to) {
  rename_in(constraint.columns, from, to);
  constraint.expression = with_renamed(constraint.expression, from, to);
  const auto keys = constraint.options.find(constraint_keys);
  if (keys != constraint.options.end()) keys->second = with_renamed(keys->second, from, to);
}

}  // namespace

Catalog with_renamed_table(const Catalog& catalog, const ObjectId& table, const std::string& to) {
  return mapped(catalog, [&](Object& object) {
    if (object.id == table) object.id.name = to;
    if (belongs_to_table(object.id.kind) && object.id.parent == table.name) object.id.parent = to;
    if (Constraint* constraint = std::get_if<Constraint>(&object.body)) {
      if (constraint->references && same_but_case(constraint->references->name, table.name)) constraint->references->name = to;
    }
  });
}

Catalog with_renamed_column(const Catalog& catalog, const ObjectId& table, const std::string& from, const std::string& to) {
  return mapped(catalog, [&](Object& object) {
    const bool child = belongs_to_table(object.id.kind) && object.id.parent == table.name;
    if (child && object.id.kind == Kind::column) {
      if (same_but_case(object.id.name, from)) object.id.name = to;
      as<Column>(object).generated = with_renamed(as<Column>(object).generated, from, to);
    }
    if (Constraint* constraint = std::get_if<Constraint>(&object.body)) {
      if (child) rename_in_constraint(*constraint, from, to);
      if (constraint->references && same_but_case(constraint->references->name, table.name)) rename_in(constraint->referenced_columns, from, to);
    }
    if (Index* index = std::get_if<Index>(&object.body); index != nullptr && child) {
      for (std::string& key : index->keys) key = with_renamed(key, from, to);
      index->where = with_renamed(index->where, from, to);
    }
  });
}

}  // namespace concertina::sqlite
