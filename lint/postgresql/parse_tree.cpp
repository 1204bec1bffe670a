#include "lint/postgresql/parse_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/dialect.hpp"
#include "dialects/postgresql/types.hpp"

namespace concertina::tree {
namespace {

const LexicalRules& lexical() { return dialect("postgresql").lexical; }

// What begins another clause behind an expression in a column's or table's definition.
bool ends_expression(const Token& token) {
  static const std::set<std::string, std::less<>> words{"not",     "constraint", "check",     "unique", "primary", "references", "generated",
                                                        "collate", "deferrable", "initially", "no",     "storage", "enforced",   "where"};
  return token.text == "," || token.text == ";" || (token.kind == TokenKind::word && words.contains(name_of(token)));
}

std::string modifiers(const Node& type_name) {
  std::string text;
  for (const Node& one : member(type_name, "typmods")) {
    const Node& value = member(member(one, "A_Const"), "ival");
    text += fmt::format("{}{}", text.empty() ? "" : ",", value.is_object() ? value.value("ival", 0) : 0);
  }
  return text.empty() ? "" : "(" + text + ")";
}

}  // namespace

const Node& member(const Node& node, const char* name) {
  static const Node none;
  const auto found = node.is_object() ? node.find(name) : node.end();
  return node.is_object() && found != node.end() ? *found : none;
}

std::string word(const Node& node, const char* name) {
  const Node& value = member(node, name);
  return value.is_string() ? value.get<std::string>() : "";
}

bool flag(const Node& node, const char* name) {
  const Node& value = member(node, name);
  return value.is_boolean() && value.get<bool>();
}

std::vector<std::string> strings(const Node& list) {
  std::vector<std::string> result;
  const Node& items = member(member(list, "List"), "items");
  for (const Node& one : items.is_null() ? list : items) {
    if (const Node& text = member(one, "String"); !text.is_null()) result.push_back(word(text, "sval"));
  }
  return result;
}

ObjectId named(const std::vector<std::string>& parts, Kind kind, std::set<std::string>& marks) {
  if (parts.empty()) return {kind, "", "", ""};
  if (parts.size() > 1) return {kind, parts[parts.size() - 2], "", parts.back()};
  marks.insert("unqualified");
  return {kind, "public", "", parts[0]};
}

ObjectId relation(const Node& range, Kind kind, std::set<std::string>& marks) {
  const Node& inner = member(range, "RangeVar");
  const Node& body = inner.is_null() ? range : inner;
  std::vector<std::string> parts{word(body, "relname")};
  if (const std::string schema = word(body, "schemaname"); !schema.empty()) parts.insert(parts.begin(), schema);
  return named(parts, kind, marks);
}

std::string type_text(const Node& type_name) {
  std::vector<std::string> parts = strings(member(type_name, "names"));
  const bool builtin = parts.size() == 2 && parts[0] == "pg_catalog";
  if (builtin) parts.erase(parts.begin());
  if (parts.empty()) return "";
  std::string text;
  if (builtin && parts[0] == "bpchar") parts[0] = "character";
  for (const std::string& part : parts) text += (text.empty() ? "" : ".") + quoted_if_needed(part);
  if (parts.back() != "interval") text += modifiers(type_name);
  for (std::size_t i = 0; i < member(type_name, "arrayBounds").size(); ++i) text += "[]";
  static const std::set<std::string, std::less<>> serials{"serial", "bigserial", "smallserial", "serial4", "serial8", "serial2"};
  return serials.contains(text) ? text : postgresql::canonical_type(text);
}

int first_place(const Node& node) {
  int first = -1;
  walk(node, [&](const std::string&, const Node& body) {
    const Node& place = member(body, "location");
    if (place.is_number_integer() && place.get<int>() >= 0 && (first < 0 || place.get<int>() < first)) first = place.get<int>();
  });
  return first;
}

std::string source_of(const Node& expression, const std::string& sql) {
  const int place = first_place(expression);
  if (place < 0 || static_cast<std::size_t>(place) >= sql.size()) return "";
  auto begin = static_cast<std::size_t>(place);
  for (std::size_t at = begin; at > 0 && (sql[at - 1] == '(' || sql[at - 1] == ' ' || sql[at - 1] == '\n' || sql[at - 1] == '\t'); --at) {
    if (sql[at - 1] == '(') begin = at - 1;
  }
  int depth = 0;
  std::size_t end = begin;
  for (std::size_t at = begin; at < sql.size();) {
    const Token token = token_at(sql, at, lexical());
    if (depth == 0 && at > begin && (ends_expression(token) || token.text == ")")) break;
    if (token.text == "(") ++depth;
    if (token.text == ")") --depth;
    at += token.text.size();
    if (token.kind != TokenKind::space && token.kind != TokenKind::comment) end = at;
  }
  return sql.substr(begin, end - begin);
}

int line_of(const Node& node, const std::string& sql) {
  const Node& own = member(node, "location");
  const int place = own.is_number_integer() ? own.get<int>() : first_place(node);
  const auto end = static_cast<std::size_t>(std::clamp(place, 0, static_cast<int>(sql.size())));
  return static_cast<int>(std::count(sql.begin(), sql.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
}

void walk(const Node& node, const std::function<void(const std::string& name, const Node& body)>& visit) {
  if (node.is_array()) {
    for (const Node& one : node) walk(one, visit);
  } else if (node.is_object()) {
    for (const auto& [name, body] : node.items()) {
      if (body.is_object()) visit(name, body);
      walk(body, visit);
    }
  }
}

bool is_too_deep(std::string_view json) {
  constexpr int deepest = 4000;
  int depth = 0;
  bool text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (text && json[i] == '\\') {
      ++i;
    } else if (json[i] == '"') {
      text = !text;
    } else if (!text && (json[i] == '{' || json[i] == '[')) {
      if (++depth > deepest) return true;
    } else if (!text && (json[i] == '}' || json[i] == ']')) {
      --depth;
    }
  }
  return false;
}

bool is_literal(const Node& value) {
  if (!member(value, "A_Const").is_null()) return true;
  const Node& cast = member(value, "TypeCast");
  return !cast.is_null() && is_literal(member(cast, "arg"));
}

}  // namespace concertina::tree
