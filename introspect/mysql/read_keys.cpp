// Indexes, primary keys, foreign keys and checks.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/text.hpp"
#include "dialects/mysql/volatile_text.hpp"
#include "introspect/mysql/reading.hpp"
#include "model/constraint.hpp"
#include "model/lower.hpp"

namespace concertina::mysql {
namespace {

ObjectId table_named(const std::string& name) { return {Kind::table, "", "", name}; }

// A spatial key has a length of its own making.
std::string key_text(Fields& fields, const std::string& type) {
  const std::string column = fields.text(), order = fields.text(), length = fields.text(), expression = fields.text();
  std::string key = column.empty() ? "(" + unescaped(expression) + ")" : quote(column);
  if (!length.empty() && type != "spatial") key += "(" + length + ")";
  return order == "D" ? key + " DESC" : key;
}

Object& constraint_of(Reading& reading, const std::string& table, const std::string& name, ConstraintType type) {
  const ObjectId id = child_id(Kind::constraint, table_named(table), name);
  const auto found = reading.catalog.objects.find(id);
  if (found != reading.catalog.objects.end()) return found->second;
  Constraint constraint;
  constraint.type = type;
  return add(reading, {id, constraint, "", "", {}, {}});
}

Object& index_of(Reading& reading, const std::string& table, const std::string& name) {
  const ObjectId id = child_id(Kind::index, table_named(table), name);
  const auto found = reading.catalog.objects.find(id);
  return found != reading.catalog.objects.end() ? found->second : add(reading, {id, Index{}, "", "", {}, {}});
}

// RESTRICT and NO ACTION are one here; the servers keep apart which was said, and each takes another one where none is.
std::string read_rule(Object& key, const std::string& event, const std::string& rule, bool mariadb) {
  if (rule == (mariadb ? "NO ACTION" : "RESTRICT")) key.spelling[event] = rule;
  return rule == "RESTRICT" ? "NO ACTION" : rule;
}

void add_key(Constraint& primary, const std::string& column, const std::string& key) {
  std::string& keys = primary.options[constraint_keys];
  keys += (keys.empty() ? "" : ", ") + key;
  primary.columns.push_back(column);
}

// A part of a value, or a descending order, is in no list of names; others say nothing more.
void forget_plain_keys(Catalog& catalog) {
  for (auto& [id, object] : catalog.objects) {
    auto* constraint = std::get_if<Constraint>(&object.body);
    if (!constraint) continue;
    if (constraint->options.contains(constraint_keys) && constraint->options.at(constraint_keys) == names_text(constraint->columns)) {
      constraint->options.erase(constraint_keys);
    }
  }
}

}  // namespace

void read_indexes(Reading& reading) {
  const std::string facts = reading.mariadb ? "NULL, s.ignored = 'YES'" : "s.expression, s.is_visible = 'NO'";
  const std::string sql = fmt::format(
      "SELECT s.table_name, s.index_name, s.non_unique, s.index_type, s.index_comment, s.column_name, s.collation, s.sub_part, {} "
      "FROM information_schema.statistics s WHERE s.table_schema = ? ORDER BY s.table_name, s.index_name, s.seq_in_index",
      facts);
  for (const Row& row : ask(reading, sql, "s.table_name")) {
    Fields fields{row};
    const std::string table = fields.text(), name = fields.text();
    const bool unique = fields.text() == "0";
    const std::string type = lower(fields.text()), comment = fields.text();
    if (!is_table(reading, table)) continue;
    const std::string column = row[5].value_or(""), key = key_text(fields, type);
    if (name == "PRIMARY") {
      Object& primary = constraint_of(reading, table, name, ConstraintType::primary_key);
      add_key(as<Constraint>(primary), column, key);
      primary.comment = comment;
      continue;
    }
    Object& object = index_of(reading, table, name);
    Index& index = as<Index>(object);
    index.unique = unique;
    index.method = type;
    index.keys.push_back(key);
    object.comment = comment;
    if (fields.flag()) index.options[reading.mariadb ? "ignored" : "invisible"] = "true";
  }
  forget_plain_keys(reading.catalog);
}

void read_foreign_keys(Reading& reading) {
  const std::string sql =
      "SELECT k.table_name, k.constraint_name, r.update_rule, r.delete_rule, k.referenced_table_schema, k.referenced_table_name, k.column_name, "
      "k.referenced_column_name FROM information_schema.referential_constraints r JOIN information_schema.key_column_usage k ON "
      "k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name AND k.table_name = r.table_name "
      "WHERE r.constraint_schema = ? AND k.referenced_table_name IS NOT NULL ORDER BY k.table_name, k.constraint_name, k.ordinal_position";
  for (const Row& row : ask(reading, sql, "k.table_name")) {
    Fields fields{row};
    const std::string table = fields.text(), name = fields.text();
    if (!is_table(reading, table)) continue;
    Object& object = constraint_of(reading, table, name, ConstraintType::foreign_key);
    Constraint& key = as<Constraint>(object);
    key.on_update = read_rule(object, "on update", fields.text(), reading.mariadb);
    key.on_delete = read_rule(object, "on delete", fields.text(), reading.mariadb);
    const std::string database = fields.text();
    key.references = ObjectId{Kind::table, database == reading.database ? "" : database, "", fields.text()};
    key.columns.push_back(fields.text());
    key.referenced_columns.push_back(fields.text());
  }
}

void read_checks(Reading& reading) {
  const std::string sql =
      reading.mariadb ? "SELECT table_name, constraint_name, check_clause, 'YES', level FROM information_schema.check_constraints WHERE constraint_schema = ?"
                      : "SELECT t.table_name, c.constraint_name, c.check_clause, t.enforced, 'Table' FROM information_schema.check_constraints c JOIN "
                        "information_schema.table_constraints t ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name "
                        "AND t.constraint_type = 'CHECK' WHERE c.constraint_schema = ?";
  for (const Row& row : ask(reading, sql, reading.mariadb ? "table_name" : "t.table_name")) {
    Fields fields{row};
    const std::string table = fields.text(), name = fields.text(), clause = fields.text();
    if (!is_table(reading, table)) continue;
    const bool enforced = fields.text() == "YES";
    if (fields.text() == "Column") {  // it stands in the column's definition, without a name
      const auto column = reading.catalog.objects.find(column_id(table_named(table), name));
      if (column != reading.catalog.objects.end()) as<Column>(column->second).options["check"] = clause;
      continue;
    }
    Object& check = constraint_of(reading, table, name, ConstraintType::check);
    as<Constraint>(check).expression = clause;
    as<Constraint>(check).enforced = enforced;
    if (!reading.mariadb) set_expression(check, without_parentheses(unescaped(clause)));
  }
}

}  // namespace concertina::mysql
