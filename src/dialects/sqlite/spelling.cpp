#include "dialects/sqlite/spelling.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "dialects/sqlite/pieces.hpp"
#include "model/name_space.hpp"

namespace concertina::sqlite {
namespace {

std::string wrapped(std::string_view text, char mark) {
  std::string result(1, mark);
  for (const char c : text) {
    if (c == mark) result += mark;
    result += c;
  }
  return result + mark;
}

void add_names(Names& names, const Catalog& catalog, const ObjectId& id) {
  names.emplace(lower(id.name), id.name);
  for (const Object* column : children(catalog, id, Kind::column)) names.emplace(lower(column->id.name), column->id.name);
  const Object* object = find(catalog, id);
  if (object == nullptr || (id.kind != Kind::view && id.kind != Kind::virtual_table)) return;
  for (const std::string& column : as<Definition>(*object).signature) names.emplace(lower(column), column);
}

// The place of the word `word` outside parentheses from token `from` on; the number of tokens when it is not there.
std::size_t find_word(const std::vector<Token>& code, std::size_t from, std::string_view word) {
  int depth = 0;
  for (std::size_t i = from; i < code.size(); ++i) {
    if (code[i].text == "(") ++depth;
    if (code[i].text == ")") --depth;
    if (depth == 0 && code[i].kind == TokenKind::word && same_but_case(code[i].text, word)) return i;
  }
  return code.size();
}

std::string_view between(std::string_view sql, const std::vector<Token>& code, std::size_t first, std::size_t end) {
  const std::size_t to = end < code.size() ? code[end].at : sql.size();
  return first >= end ? std::string_view() : sql.substr(code[first].at, to - code[first].at);
}

bool is_word(const std::vector<Token>& code, std::size_t i, std::string_view word) {
  return i < code.size() && code[i].kind == TokenKind::word && same_but_case(code[i].text, word);
}

// The token behind `CREATE [TEMP] VIEW|TRIGGER [IF NOT EXISTS] [schema.]`: the name.
std::size_t name_token(const std::vector<Token>& code) {
  std::size_t i = 1;
  if (is_word(code, i, "TEMP") || is_word(code, i, "TEMPORARY") || is_word(code, i, "VIRTUAL")) ++i;
  ++i;
  if (is_word(code, i, "IF") && is_word(code, i + 1, "NOT")) i += 3;
  if (i + 1 < code.size() && code[i + 1].text == ".") i += 2;
  return i;
}

std::string declared(const Token& token, const Names& names) {
  const std::string name = name_in(token);
  const auto found = names.find(lower(name));
  return quote(found == names.end() ? name : found->second);
}

}  // namespace

std::string name_in(const Token& token) {
  if (token.kind == TokenKind::quoted_name) return name_of(token);
  if (token.kind != TokenKind::string) return std::string(token.text);
  std::string name;
  for (std::size_t i = 1; i + 1 < token.text.size(); ++i) {
    name += token.text[i];
    if (token.text[i] == '\'') ++i;
  }
  return name;
}

std::string quote(std::string_view name) {
  const bool plain = !name.empty() && !std::isdigit(static_cast<unsigned char>(name[0])) &&
                     std::all_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x80 && (std::isalnum(c) || c == '_'); });
  const bool special = sqlite3_keyword_check(name.data(), static_cast<int>(name.size())) != 0 || same_but_case(name, "true") || same_but_case(name, "false");
  return plain && !special ? std::string(name) : wrapped(name, '"');
}

std::string literal(std::string_view text) { return wrapped(text, '\''); }

std::string quoted_list(const std::vector<std::string>& names) {
  std::string result;
  for (const std::string& name : names) result += (result.empty() ? "" : ", ") + quote(name);
  return result;
}

std::string spelled(std::string_view sql, const Names& names) { return joined(pieces(sql, names)); }

std::string spelled_expression(std::string_view sql, const Names& names) { return joined(without_outer_parentheses(pieces(sql, names))); }

std::string spelled_default(std::string_view sql) {
  const std::vector<Token> code = code_tokens(sql, lexical_rules);
  if (code.size() == 1 && code[0].kind == TokenKind::quoted_name) return literal(name_in(code[0]));
  const std::string text = spelled_expression(sql, {});
  const bool word = code.size() == 1 && code[0].kind == TokenKind::word;
  const bool known = is_constant(text) || text.rfind("CURRENT_", 0) == 0;
  return word && !known ? literal(code[0].text) : text;
}

bool is_plain_type(std::string_view type) {
  int depth = 0;
  for (const Token& token : code_tokens(type, lexical_rules)) {
    if (token.text == "(") ++depth;
    const bool inside = depth > 0 && token.kind == TokenKind::symbol;
    if (token.kind != TokenKind::word && !inside && token.kind != TokenKind::number) return false;
    if (token.text == ")") --depth;
  }
  return type.empty() || type.front() != '(';
}

// The words of a type are in capitals, as SQLite itself spells the types of its own since 3.37.
std::string spelled_type(std::string_view type) {
  const std::vector<Token> code = code_tokens(type, lexical_rules);
  if (!is_plain_type(type)) return std::string(type);
  std::string result;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool space = i > 0 && code[i].kind == TokenKind::word && (code[i - 1].kind == TokenKind::word || code[i - 1].text == ")");
    result += (space ? " " : "") + upper(code[i].text);
  }
  return result;
}

std::string spelled_collation(std::string_view name) {
  const std::string known = upper(name);
  return known == "BINARY" || known == "NOCASE" || known == "RTRIM" ? known : std::string(name);
}

std::string spelled_view(std::string_view sql, const Names& names) {
  const std::vector<Token> code = code_tokens(sql, lexical_rules);
  const std::size_t name = name_token(code);
  const std::size_t query = find_word(code, name + 1, "AS");
  if (query >= code.size()) return spelled(sql, names);
  std::string columns;
  for (std::size_t i = name + 1; i < query; ++i) {
    if (code[i].kind != TokenKind::symbol) columns += (columns.empty() ? "" : ", ") + quote(name_in(code[i]));
  }
  if (!columns.empty()) columns = "(" + columns + ")";
  std::string body = spelled(between(sql, code, query + 1, code.size()), names);
  if (!body.empty() && body.back() == ';') body.pop_back();
  return "CREATE VIEW " + quote(name_in(code[name])) + columns + " AS " + body;
}

std::string spelled_trigger(std::string_view sql, const Names& names) {
  const std::vector<Token> code = code_tokens(sql, lexical_rules);
  const std::size_t name = name_token(code);
  std::size_t i = name + 1;
  std::string timing = "BEFORE";
  if (is_word(code, i, "BEFORE") || is_word(code, i, "AFTER")) timing = upper(code[i++].text);
  if (is_word(code, i, "INSTEAD")) timing = "INSTEAD OF", i += 2;
  const std::size_t on = find_word(code, i, "ON");
  if (on + 1 >= code.size()) return spelled(sql, names);
  std::string event = upper(code[i++].text);
  for (bool first = true; i < on; ++i) {  // OF a, b
    if (code[i].text == "," || (first && is_word(code, i, "OF"))) continue;
    event += (first ? " OF " : ", ") + declared(code[i], names);
    first = false;
  }
  std::size_t when = on + 2;
  if (is_word(code, when, "FOR")) when += 3;
  std::size_t begin = find_word(code, when, "BEGIN");
  std::string condition;
  if (is_word(code, when, "WHEN")) condition = " WHEN " + spelled_expression(between(sql, code, when + 1, begin), names);
  std::string body = spelled(between(sql, code, begin, code.size()), names);
  if (!body.empty() && body.back() == ';') body.pop_back();
  return "CREATE TRIGGER " + quote(name_in(code[name])) + " " + timing + " " + event + " ON " + declared(code[on + 1], names) + condition + " " + body;
}

std::string spelled_virtual(std::string_view sql) {
  const std::vector<Token> code = code_tokens(sql, lexical_rules);
  const std::size_t name = name_token(code);
  std::string result = "CREATE VIRTUAL TABLE " + quote(name_in(code[name])) + " USING ";
  const auto stands_alone = [](const Token& token) { return token.text == "(" || token.text == ")" || token.text == "=" || token.text == ","; };
  for (std::size_t i = name + 2; i < code.size() && code[i].text != ";"; ++i) {
    const bool gap = code[i - 1].at + code[i - 1].text.size() < code[i].at;
    if (code[i - 1].text == "," || (i > name + 2 && gap && !stands_alone(code[i - 1]) && !stands_alone(code[i]))) result += " ";
    result += code[i].text;
  }
  return result;
}

Names names_of_table(const Catalog& catalog, const ObjectId& table) {
  Names names;
  add_names(names, catalog, table);
  return names;
}

Names names_used(const Catalog& catalog, std::string_view sql) {
  Names relations;
  for (const auto& [id, object] : catalog.objects) {
    if (is_relation(id.kind)) relations.emplace(lower(id.name), id.name);
  }
  Names names;
  for (const Token& token : code_tokens(sql, lexical_rules)) {
    if (token.kind == TokenKind::symbol || token.kind == TokenKind::number) continue;
    const auto found = relations.find(lower(name_in(token)));
    if (found == relations.end() || names.contains(found->first)) continue;
    add_names(names, catalog, find_relation(catalog, "", found->second)->id);
  }
  return names;
}

bool mentions(std::string_view sql, std::string_view name) {
  for (const Token& token : code_tokens(sql, lexical_rules)) {
    if (token.kind != TokenKind::symbol && same_but_case(name_in(token), name)) return true;
  }
  return false;
}

bool uses_column(std::string_view expression, std::string_view column) { return with_renamed(expression, column, "\n") != expression; }

std::string with_renamed(std::string_view sql, std::string_view from, std::string_view to) {
  const std::vector<Token> code = code_tokens(sql, lexical_rules);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool name = is_name(code[i]);
    if (!name || !same_but_case(name_in(code[i]), from) || (i + 1 < code.size() && code[i + 1].text == "(")) continue;
    result += std::string(sql.substr(copied, code[i].at - copied)) + quote(to);
    copied = code[i].at + code[i].text.size();
  }
  return result += sql.substr(copied);
}

bool is_constant(std::string_view expression) {
  const std::vector<Piece> parts = without_outer_parentheses(pieces(expression, {}));
  if (parts.empty() || parts.size() > 2) return false;
  if (parts.size() == 2) return (parts[0].text == "-" || parts[0].text == "+") && parts[1].kind == PieceKind::number;
  if (parts[0].kind == PieceKind::number || parts[0].kind == PieceKind::string) return true;
  return parts[0].text == "NULL" || parts[0].text == "TRUE" || parts[0].text == "FALSE";
}

}  // namespace concertina::sqlite
