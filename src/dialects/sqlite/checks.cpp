#include "dialects/sqlite/checks.hpp"

#include <fmt/format.h>

#include "dialects/sqlite/spelling.hpp"

namespace concertina::sqlite {
namespace {

std::string nocase(const std::string& name) { return literal(name) + " COLLATE NOCASE"; }

std::string in_schema(const std::string& type, const std::string& name, const std::string& more = "") {
  return fmt::format("SELECT count(*) FROM sqlite_schema WHERE type = '{}' AND name = {}{}", type, nocase(name), more);
}

// The names between the first parentheses of an unnamed constraint's name, as in `UNIQUE (a, "b c")`.
std::vector<std::string> listed_columns(std::string_view content) {
  std::vector<std::string> result;
  for (const Token& token : code_tokens(content.substr(content.find('(')), lexical_rules)) {
    if (token.text == ")") break;
    if (token.kind != TokenKind::symbol) result.push_back(name_in(token));
  }
  return result;
}

std::string unnamed_exists(const ObjectId& id, const std::vector<std::string>& columns) {
  const std::string table = literal(id.parent);
  if (id.name.starts_with("PRIMARY KEY (")) return fmt::format("SELECT min(1, count(*)) FROM pragma_table_xinfo({}) WHERE pk > 0", table);
  if (id.name.starts_with("FOREIGN KEY (")) {
    const std::vector<Token> code = code_tokens(id.name, lexical_rules);
    return fmt::format("SELECT min(1, count(*)) FROM pragma_foreign_key_list({}) WHERE \"from\" = {} AND \"table\" = {}", table, nocase(columns.at(0)),
                       nocase(name_in(code.back())));
  }
  std::string names;
  for (const std::string& column : columns) names += (names.empty() ? "" : ",") + column;
  return fmt::format(
      "SELECT min(1, count(*)) FROM pragma_index_list({}) AS l WHERE origin = 'u' AND (SELECT group_concat(name) FROM "
      "pragma_index_info(l.name)) = {}",
      table, nocase(names));
}

std::string constraint_exists(const ObjectId& id) {
  const bool key = id.name.starts_with("PRIMARY KEY (") || id.name.starts_with("FOREIGN KEY (") || id.name.starts_with("UNIQUE (");
  if (key) return unnamed_exists(id, listed_columns(id.name));
  const std::string text = id.name.starts_with("CHECK (") ? id.name : "CONSTRAINT " + quote(id.name) + " ";
  return in_schema("table", id.parent, fmt::format(" AND instr(sql, {}) > 0", literal(text)));
}

std::string at_most_one(const std::string& rows) { return "SELECT count(*) FROM (SELECT 1 " + rows + " LIMIT 1)"; }

std::string joined(const std::vector<std::string>& parts, const std::string& between, const std::string& behind = "") {
  std::string result;
  for (const std::string& part : parts) result += (result.empty() ? "" : between) + part + behind;
  return result;
}

std::string duplicates(const ObjectId& table, const std::vector<std::string>& keys, const std::string& where) {
  const std::string some = joined(keys, " AND ", " IS NOT NULL") + (where.empty() ? "" : " AND (" + where + ")");
  return at_most_one(fmt::format("FROM {} WHERE {} GROUP BY {} HAVING count(*) > 1", quote(table.name), some, joined(keys, ", ")));
}

std::string orphans(const ObjectId& table, const Constraint& key) {
  std::vector<std::string> present, match;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    const std::string& other = i < key.referenced_columns.size() ? key.referenced_columns[i] : key.columns[i];
    present.push_back("t." + quote(key.columns[i]));
    match.push_back("r." + quote(other) + " = t." + quote(key.columns[i]));
  }
  return at_most_one(fmt::format("FROM {} AS t WHERE {} AND NOT EXISTS (SELECT 1 FROM {} AS r WHERE {})", quote(table.name),
                                 joined(present, " AND ", " IS NOT NULL"), quote(key.references->name), joined(match, " AND ")));
}

// The key without its direction: a grouping has none.
std::string undirected(const std::string& key) {
  const std::vector<Token> code = code_tokens(key, lexical_rules);
  const bool directed = code.size() > 1 && (same_but_case(code.back().text, "DESC") || same_but_case(code.back().text, "ASC"));
  return directed ? key.substr(0, code.back().at) : key;
}

}  // namespace

std::string exists_query(const ObjectId& id) {
  switch (id.kind) {
    case Kind::table:
    case Kind::virtual_table:
      return in_schema("table", id.name);
    case Kind::view:
      return in_schema("view", id.name);
    case Kind::index:
      return in_schema("index", id.name, " AND tbl_name = " + nocase(id.parent));
    case Kind::trigger:
      return in_schema("trigger", id.name, " AND tbl_name = " + nocase(id.parent));
    case Kind::column:
      return fmt::format("SELECT count(*) FROM pragma_table_xinfo({}) WHERE name = {}", literal(id.parent), nocase(id.name));
    case Kind::constraint:
      return constraint_exists(id);
    default:
      return "SELECT 0";
  }
}

namespace {

std::string state_of(const Object& object) {
  if (const auto* column = maybe<Column>(object)) {
    const std::string refusal = column->not_null ? "(\"notnull\" = 1 OR pk > 0)" : "\"notnull\" = 0";
    return fmt::format("{} AND type = {} AND {} AND dflt_value IS {}NULL", exists_query(object.id), nocase(column->type), refusal,
                       column->default_value ? "NOT " : "");
  }
  if (const auto* definition = maybe<Definition>(object)) return exists_query(object.id) + " AND sql = " + literal(definition->text);
  return "";
}

}  // namespace

std::string state_query(const Object& object, const Object& before) {
  const std::string state = state_of(object);
  return state == state_of(before) ? "" : state;
}

std::string violations(const Object& object, bool) {
  const ObjectId table = table_of(object.id);
  if (const Index* index = maybe<Index>(object)) {
    std::vector<std::string> keys;
    for (const std::string& key : index->keys) keys.push_back(undirected(key));
    return index->unique ? duplicates(table, keys, index->where) : "";
  }
  const Constraint& constraint = as<Constraint>(object);
  std::vector<std::string> columns;
  for (const std::string& column : constraint.columns) columns.push_back(quote(column));
  switch (constraint.type) {
    case ConstraintType::check:
      return at_most_one("FROM " + quote(table.name) + " WHERE NOT (" + constraint.expression + ")");
    case ConstraintType::foreign_key:
      return orphans(table, constraint);
    default:
      return duplicates(table, columns, "");
  }
}

Statement clear_index(const ObjectId&) { return {}; }

}  // namespace concertina::sqlite
