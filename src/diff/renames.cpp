#include "diff/renames.hpp"

#include <algorithm>

#include "dialects/table_names.hpp"
#include "dialects/type_names.hpp"
#include "model/constraint.hpp"
#include "model/inheritance.hpp"

namespace concertina {
namespace {

// The renames of one table's columns as texts.
struct ColumnNames {
  std::map<std::string, std::string> names;
  const Dialect& dialect;

  void in(std::string& name) const {
    const auto found = names.find(name);
    if (found != names.end()) name = found->second;
  }
  void in(std::vector<std::string>& list) const {
    for (std::string& name : list) in(name);
  }
  void in_expression(std::string& expression) const { expression = with_renamed_columns(expression, dialect.lexical, names, dialect.quote); }
};

ColumnNames names_for(const ObjectId& table, const Renames& renames, const Dialect& dialect) {
  ColumnNames result{{}, dialect};
  for (const auto& [from, to] : renames) {
    if (from.kind == Kind::column && table_of(from) == table && from.name != to.name) result.names.emplace(from.name, to.name);
  }
  return result;
}

void rename_in(Constraint& constraint, const ObjectId& table, const Renames& renames, const Dialect& dialect) {
  const ColumnNames own = names_for(table, renames, dialect);
  own.in(constraint.columns);
  own.in(constraint.include);
  own.in_expression(constraint.expression);
  if (const auto keys = constraint.options.find(constraint_keys); keys != constraint.options.end()) own.in_expression(keys->second);
  if (!constraint.references) return;
  names_for(*constraint.references, renames, dialect).in(constraint.referenced_columns);
  constraint.references = renamed(*constraint.references, renames);
  if (const std::size_t open = constraint.on_delete.find(" ("); open != std::string::npos) {  // SET NULL (a, b)
    std::string columns = constraint.on_delete.substr(open + 1);
    own.in_expression(columns);
    constraint.on_delete.replace(open + 1, std::string::npos, columns);
  }
}

// nextval('numbers'::regclass) names its sequence in a string.
void rename_in(std::string& value, const Renames& renames, const Dialect& dialect) {
  for (const auto& [from, to] : renames) {
    if (from.kind != Kind::sequence) continue;
    const std::string old_name = dialect.literal(dialect.qualified(from));
    if (const std::size_t at = value.find(old_name); at != std::string::npos) value.replace(at, old_name.size(), dialect.literal(dialect.qualified(to)));
  }
}

// A check that stands in the column's definition names the column itself.
void rename_in(Column& column, const ColumnNames& own) {
  own.in_expression(column.generated);
  if (const auto check = column.options.find("check"); check != column.options.end()) own.in_expression(check->second);
}

void rename_in(Index& index, const ColumnNames& own) {
  for (std::string& key : index.keys) own.in_expression(key);
  own.in(index.include);
  own.in_expression(index.where);
}

void rename_in(Partition& partition, const ColumnNames& own, const Renames& renames) {
  partition.of = renamed(partition.of, renames);
  own.in_expression(partition.condition);
  std::map<std::string, Options> columns;
  for (auto& [name, settings] : partition.columns) {
    std::string column = name;
    own.in(column);
    columns.emplace(column, std::move(settings));
  }
  partition.columns = std::move(columns);
}

}  // namespace

ObjectId renamed(const ObjectId& id, const Renames& renames) {
  const auto found = renames.find(id);
  if (found != renames.end()) return found->second;
  if (!belongs_to_table(id.kind)) return id;
  const auto table = renames.find(table_of(id));
  return table == renames.end() ? id : child_id(id.kind, table->second, id.name);
}

Object renamed(Object object, const Renames& renames, const Dialect& dialect) {
  if (renames.empty()) return object;
  const ObjectId table = table_of(object.id);
  const bool by_content = maybe<Constraint>(object) && unnamed(object);
  if (object.id.kind != Kind::function) object = with_renamed_types(std::move(object), {renames, dialect.lexical, dialect.qualified});
  if (!dialect.moved_part) object = with_renamed_tables(std::move(object), {renames, dialect.lexical, dialect.quote});
  object.id = renamed(object.id, renames);
  if (auto* column = std::get_if<Column>(&object.body)) rename_in(*column, names_for(table, renames, dialect));
  if (auto* column = std::get_if<Column>(&object.body); column && column->default_value) rename_in(*column->default_value, renames, dialect);
  if (auto* constraint = std::get_if<Constraint>(&object.body)) rename_in(*constraint, table, renames, dialect);
  if (auto* index = std::get_if<Index>(&object.body)) rename_in(*index, names_for(table, renames, dialect));
  if (auto* sequence = std::get_if<Sequence>(&object.body); sequence && sequence->owned_by) sequence->owned_by = renamed(*sequence->owned_by, renames);
  if (auto* body = std::get_if<Table>(&object.body); body && body->partition) rename_in(*body->partition, names_for(table, renames, dialect), renames);
  if (auto* body = std::get_if<Table>(&object.body)) rename_parents(*body, renames, dialect.qualified);
  if (by_content) object.id.name = content_name(as<Constraint>(object));
  for (ObjectId& need : object.needs) need = renamed(need, renames);
  std::sort(object.needs.begin(), object.needs.end());
  return object;
}

}  // namespace concertina
