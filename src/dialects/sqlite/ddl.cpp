#include "dialects/sqlite/ddl.hpp"

#include "dialects/sqlite/spelling.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"

namespace concertina::sqlite {
namespace {

std::string default_clause(const std::string& expression) {
  const std::vector<Token> code = code_tokens(expression, lexical_rules);
  const bool bare = is_constant(expression) || (code.size() == 1 && code[0].kind == TokenKind::word);
  return " DEFAULT " + (bare ? expression : "(" + expression + ")");
}

// Type names that are not plain words are quoted.
std::string type_clause(const std::string& type) {
  if (type.empty()) return "";
  if (!is_plain_type(type)) return " \"" + type + "\"";
  return " " + type;
}

std::string conflict_clause(const Options& options) {
  const std::string action = options.value("on conflict");
  return action.empty() ? "" : " ON CONFLICT " + action;
}

std::string references_clause(const Constraint& key) {
  std::string sql = "REFERENCES " + quote(key.references ? key.references->name : "");
  if (!key.referenced_columns.empty()) sql += " (" + quoted_list(key.referenced_columns) + ")";
  if (key.on_delete != "NO ACTION") sql += " ON DELETE " + key.on_delete;
  if (key.on_update != "NO ACTION") sql += " ON UPDATE " + key.on_update;
  if (key.match != "SIMPLE") sql += " MATCH " + key.match;
  if (key.deferrable) sql += " DEFERRABLE";
  if (key.initially_deferred) sql += " INITIALLY DEFERRED";
  return sql;
}

std::string keys_of(const Constraint& constraint) {
  const std::string keys = constraint.options.value(constraint_keys);
  return " (" + (keys.empty() ? quoted_list(constraint.columns) : keys) + ")";
}

std::string constraint_name(const Object& constraint) { return unnamed(constraint) ? "" : "CONSTRAINT " + quote(constraint.id.name) + " "; }

// A primary key of one column that must or may stand behind its column: AUTOINCREMENT, the rowid's alias, and the
// `INTEGER PRIMARY KEY DESC` that is none.
const Object* inline_key(const Catalog& catalog, const ObjectId& table) {
  const Object* key = primary_key_of(catalog, table);
  if (key == nullptr || as<Constraint>(*key).columns.size() != 1) return nullptr;
  const Constraint& constraint = as<Constraint>(*key);
  const Object* column = find(catalog, column_id(table, constraint.columns[0]));
  if (column == nullptr) return nullptr;
  const bool plain = !constraint.options.contains(constraint_keys);
  const bool not_alias = constraint.options.contains("rowid alias");
  return (plain && same_but_case(as<Column>(*column).type, "INTEGER")) || as<Column>(*column).identity || not_alias ? key : nullptr;
}

std::string inline_key_clause(const Object& key, const Column& column) {
  const Constraint& constraint = as<Constraint>(key);
  std::string sql = " " + constraint_name(key) + "PRIMARY KEY";
  if (constraint.options.contains("rowid alias")) sql += " DESC";
  sql += conflict_clause(constraint.options);
  return column.identity ? sql + " AUTOINCREMENT" : sql;
}

}  // namespace

std::string constraint_clause(const Object& constraint, bool inline_column) {
  const Constraint& body = as<Constraint>(constraint);
  const std::string name = constraint_name(constraint);
  switch (body.type) {
    case ConstraintType::primary_key:
      return name + "PRIMARY KEY" + keys_of(body) + conflict_clause(body.options);
    case ConstraintType::unique:
      return name + "UNIQUE" + keys_of(body) + conflict_clause(body.options);
    case ConstraintType::foreign_key:
      return name + (inline_column ? "" : "FOREIGN KEY (" + quoted_list(body.columns) + ") ") + references_clause(body);
    default:
      return name + "CHECK (" + body.expression + ")";
  }
}

std::string column_definition(const Object& object, const std::string& clauses) {
  const Column& column = as<Column>(object);
  std::string sql = quote(object.id.name) + type_clause(column.type) + clauses;
  if (column.not_null) sql += " NOT NULL" + conflict_clause(column.options);
  if (column.default_value) sql += default_clause(*column.default_value);
  if (!column.collation.empty()) sql += " COLLATE " + quote(column.collation);
  if (!column.generated.empty()) sql += " GENERATED ALWAYS AS (" + column.generated + ")" + (column.stored ? " STORED" : " VIRTUAL");
  return sql;
}

std::string create_table(const Catalog& catalog, const ObjectId& table, const std::string& as_name) {
  const Object* key = inline_key(catalog, table);
  std::string items;
  for (const Object* column : columns_of(catalog, table)) {
    const bool holds_key = key != nullptr && same_but_case(as<Constraint>(*key).columns[0], column->id.name);
    items += (items.empty() ? "\n  " : ",\n  ") + column_definition(*column, holds_key ? inline_key_clause(*key, as<Column>(*column)) : "");
  }
  for (const Object* constraint : children(catalog, table, Kind::constraint)) {
    if (constraint != key) items += ",\n  " + constraint_clause(*constraint, false);
  }
  const Options& options = as<Table>(at(catalog, table)).options;
  std::string ending;
  if (options.contains("strict")) ending = " STRICT";
  if (options.contains("without rowid") && primary_key_of(catalog, table) == nullptr) {
    throw Error("a WITHOUT ROWID table has no moment without a primary key", name_text(table),
                "the key and WITHOUT ROWID cannot come or go apart: make a new table");
  }
  if (options.contains("without rowid")) ending += ending.empty() ? " WITHOUT ROWID" : ", WITHOUT ROWID";
  return "CREATE TABLE " + quote(as_name) + " (" + items + "\n)" + ending;
}

std::string create_index(const Object& object) {
  const Index& index = as<Index>(object);
  std::string keys;
  for (const std::string& key : index.keys) keys += (keys.empty() ? "" : ", ") + key;
  return std::string(index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + quote(object.id.name) + " ON " + quote(object.id.parent) + " (" + keys + ")" +
         (index.where.empty() ? "" : " WHERE " + index.where);
}

bool is_without_rowid(const Catalog& catalog, const ObjectId& table) { return as<Table>(at(catalog, table)).options.contains("without rowid"); }

bool is_rowid_alias(const Catalog& catalog, const ObjectId& table, const std::string& column) {
  const Object* key = primary_key_of(catalog, table);
  if (key == nullptr || is_without_rowid(catalog, table)) return false;
  const Constraint& constraint = as<Constraint>(*key);
  const Object* object = find(catalog, column_id(table, column));
  return constraint.columns.size() == 1 && same_but_case(constraint.columns[0], column) && !constraint.options.contains("rowid alias") && object != nullptr &&
         same_but_case(as<Column>(*object).type, "INTEGER");
}

bool is_autoincrement(const Catalog& catalog, const ObjectId& table) {
  for (const Object* column : children(catalog, table, Kind::column)) {
    if (as<Column>(*column).identity) return true;
  }
  return false;
}

std::string rowid_name(const Catalog& catalog, const ObjectId& table) {
  const Names names = names_of_table(catalog, table);
  for (const char* name : {"rowid", "_rowid_", "oid"}) {
    if (!names.contains(name) || same_but_case(table.name, name)) return name;
  }
  return "";
}

}  // namespace concertina::sqlite
