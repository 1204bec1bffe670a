#include "dialects/sqlite/complete.hpp"

#include <algorithm>

#include "dialects/sqlite/ddl.hpp"
#include "dialects/sqlite/spelling.hpp"
#include "model/constraint.hpp"

namespace concertina::sqlite {
namespace {

void complete_column(Column& column, const Names& names) {
  column.type = spelled_type(column.type);
  column.collation = spelled_collation(column.collation);
  if (column.collation == "BINARY") column.collation.clear();
  if (column.default_value) column.default_value = spelled_default(*column.default_value);
  column.generated = spelled_expression(column.generated, names);
}

void complete_constraint(Object& object, const Catalog& catalog, const Names& names) {
  Constraint& constraint = as<Constraint>(object);
  const bool by_content = object.id.name.empty() || unnamed(object);
  constraint.expression = spelled_expression(constraint.expression, names);
  if (constraint.references && constraint.referenced_columns.empty()) {
    const Object* key = primary_key_of(catalog, *constraint.references);
    if (key != nullptr) constraint.referenced_columns = as<Constraint>(*key).columns;
  }
  if (by_content) object.id.name = content_name(constraint);
}

void complete_key(Catalog& catalog, const ObjectId& table) {
  const Object* key = primary_key_of(catalog, table);
  const Options& options = as<Table>(at(catalog, table)).options;
  if (key == nullptr || (!options.contains("strict") && !options.contains("without rowid"))) return;
  for (const std::string& name : as<Constraint>(*key).columns) {
    const auto column = catalog.objects.find(column_id(table, name));
    if (column != catalog.objects.end() && !is_rowid_alias(catalog, table, name)) as<Column>(column->second).not_null = true;
  }
}

Object completed(const Object& object, const Catalog& catalog) {
  Object result = object;
  const Names names = belongs_to_table(object.id.kind) ? names_of_table(catalog, table_of(object.id)) : Names();
  if (Column* column = std::get_if<Column>(&result.body)) complete_column(*column, names);
  if (std::holds_alternative<Constraint>(result.body)) complete_constraint(result, catalog, names);
  if (Index* index = std::get_if<Index>(&result.body)) {
    for (std::string& key : index->keys) key = spelled(key, names);
    index->where = spelled_expression(index->where, names);
  }
  if (Definition* definition = std::get_if<Definition>(&result.body)) {
    const Names used = names_used(catalog, definition->text);
    definition->text = object.id.kind == Kind::view      ? spelled_view(definition->text, used)
                       : object.id.kind == Kind::trigger ? spelled_trigger(definition->text, used)
                                                         : spelled_virtual(definition->text);
  }
  return result;
}

}  // namespace

void complete(Catalog& catalog) {
  std::map<ObjectId, Object> objects;
  for (const auto& [id, object] : catalog.objects) {
    Object result = completed(object, catalog);
    objects.insert_or_assign(result.id, std::move(result));
  }
  catalog.objects = std::move(objects);
  for (const auto& [id, object] : objects = catalog.objects) {
    if (id.kind == Kind::table) complete_key(catalog, id);
  }
}

}  // namespace concertina::sqlite
