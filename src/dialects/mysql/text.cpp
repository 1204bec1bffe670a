#include "dialects/mysql/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "dialects/mysql/history.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/volatile_text.hpp"
#include "model/constraint.hpp"
#include "model/lower.hpp"
#include "model/special_index.hpp"

namespace concertina::mysql {
namespace {

std::string comment_text(const std::string& comment) { return comment.empty() ? "" : " COMMENT " + literal(comment); }

// A TIMESTAMP that does not say NULL is NOT NULL on servers without explicit_defaults_for_timestamp.
// MariaDB takes no NULL for a generated column, which is none of these.
std::string null_text(const Column& column) {
  return column.not_null ? " NOT NULL" : column.type.starts_with("timestamp") && column.generated.empty() ? " NULL" : "";
}

// MariaDB describes a JSON column as a text with a check, and takes that description for another type.
Object with_json(Object object) {
  if (!is_json(object)) return object;
  auto& column = as<Column>(object);
  column.type = "json";
  column.collation.clear();
  column.options.erase("check");
  return object;
}

std::string option_text(const std::string& name, const std::string& value, const Options& spelling) {
  if (spelling.contains(name)) return fmt::format("{}={}", spelling.at(name), value);
  return fmt::format("{}={}", name == "collation" ? "COLLATE" : keeps_case(name) ? name : upper(name), value);
}

std::string rule_text(const Object& key, const char* event, const std::string& does) {
  const std::string said = does == "NO ACTION" ? key.spelling.value(event) : does;
  return said.empty() ? "" : fmt::format(" {} {}", upper(event), said);
}

}  // namespace

bool is_virtual(const Object& object) {
  const auto* column = maybe<Column>(object);
  return column && !column->generated.empty() && !column->stored;
}

bool looks_like_json(const Column& column) {
  return column.type == "longtext" && column.collation == "utf8mb4_bin" && column.options.value("check").starts_with("json_valid(`");
}

bool is_json(const Object& object) {
  const auto& column = as<Column>(object);
  return looks_like_json(column) && column.options.at("check") == "json_valid(" + quote(object.id.name) + ")";
}

std::string names_text(const std::vector<std::string>& columns) {
  std::string result;
  for (const std::string& column : columns) result += (result.empty() ? "" : ", ") + quote(column);
  return result;
}

std::string column_text(const Object& given, const std::string& collation) {
  const Object object = with_json(given);
  const auto& column = as<Column>(object);
  std::string text = quote(object.id.name) + " " + with_display_width(column.type, column.options.value(display_width));
  if (!column.collation.empty() && (column.collation != collation || object.spelling.value("collation") == collation)) text += " COLLATE " + column.collation;
  if (is_boundary(column)) text += " GENERATED ALWAYS AS " + column.generated;
  if (!column.generated.empty() && !is_boundary(column))
    text += fmt::format(" GENERATED ALWAYS AS ({}) {}", column.generated, column.stored ? "STORED" : "VIRTUAL");
  if (!is_boundary(column)) text += null_text(column);
  if (column.default_value) text += " DEFAULT " + *column.default_value;
  if (const std::string value = column.options.value("on update"); !value.empty()) text += " ON UPDATE " + value;
  if (column.identity) text += " AUTO_INCREMENT";
  if (column.options.contains("invisible")) text += " INVISIBLE";
  if (const std::string system = column.options.value("srid"); !system.empty()) text += " SRID " + system;
  for (const char* name : {"column_format", "storage"}) {
    if (const std::string said = column.options.value(name); !said.empty()) text += fmt::format(" {} {}", upper(name), said);
  }
  if (column.options.contains(unversioned)) text += " WITHOUT SYSTEM VERSIONING";
  text += comment_text(object.comment);
  if (const std::string check = column.options.value("check"); !check.empty()) text += fmt::format(" CHECK ({})", check);
  return text;
}

std::string index_text(const Object& object) {
  const auto& index = as<Index>(object);
  const bool special = is_fulltext(object) || is_spatial(object);
  std::string text = special ? upper(index.method) + " " : index.unique ? "UNIQUE " : "";
  text += fmt::format("KEY {} ({})", quote(object.id.name), fmt::join(index.keys, ", "));
  if (const std::string said = object.spelling.value("using"); !said.empty()) text += " USING " + said;
  if (const std::string size = object.spelling.value("key_block_size"); !size.empty()) text += " KEY_BLOCK_SIZE=" + size;
  if (const std::string parser = index.options.value("parser"); !parser.empty()) text += " WITH PARSER " + quote(parser);
  text += comment_text(object.comment);
  if (index.options.contains("invisible")) text += " INVISIBLE";
  if (index.options.contains("ignored")) text += " IGNORED";
  return text;
}

std::string constraint_text(const Object& object) {
  const auto& constraint = as<Constraint>(object);
  if (constraint.type == ConstraintType::primary_key) {
    const std::string keys = constraint.options.value(constraint_keys), said = object.spelling.value("using");
    return fmt::format("PRIMARY KEY ({}){}{}", keys.empty() ? names_text(constraint.columns) : keys, said.empty() ? "" : " USING " + said,
                       comment_text(object.comment));
  }
  const std::string name = "CONSTRAINT " + quote(object.id.name) + " ";
  if (constraint.type == ConstraintType::check) return fmt::format("{}CHECK ({}){}", name, expression_text(object), constraint.enforced ? "" : " NOT ENFORCED");
  const std::string database = constraint.references->schema.empty() ? "" : quote(constraint.references->schema) + ".";
  return fmt::format("{}FOREIGN KEY ({}) REFERENCES {}{} ({}){}{}", name, names_text(constraint.columns), database, quote(constraint.references->name),
                     names_text(constraint.referenced_columns), rule_text(object, "on delete", constraint.on_delete),
                     rule_text(object, "on update", constraint.on_update));
}

std::string options_text(const Object& object) {
  const auto& table = as<Table>(object);
  std::string text;
  for (const auto& [name, value] : table.options) {
    if (is_period(name) || name == versioned) continue;
    text += (text.empty() ? "" : " ") + option_text(name, value, object.spelling);
  }
  if (!object.comment.empty()) text += (text.empty() ? "" : " ") + ("COMMENT=" + literal(object.comment));
  return text;
}

}  // namespace concertina::mysql
