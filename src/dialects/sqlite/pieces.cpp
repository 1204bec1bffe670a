#include "dialects/sqlite/pieces.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace concertina::sqlite {
namespace {

// Keywords that are never keywords inside an expression, a query or a trigger's body, or hardly ever, and are good names: in
// capitals they would change the name of a view's column. https://www.sqlite.org/lang_keywords.html
constexpr std::array<std::string_view, 47> good_names{
    "ACTION",   "AFTER",   "ALWAYS",    "ANALYZE",   "ATTACH", "BEFORE",    "CASCADE",   "COLUMN",  "CURRENT",   "DATABASE",  "DEFERRED", "DETACH",
    "EACH",     "EXCLUDE", "EXCLUSIVE", "EXPLAIN",   "FIRST",  "FOLLOWING", "GENERATED", "GROUPS",  "IMMEDIATE", "INITIALLY", "INSTEAD",  "KEY",
    "LAST",     "NO",      "OF",        "OTHERS",    "PLAN",   "PRAGMA",    "PRECEDING", "QUERY",   "RANGE",     "REINDEX",   "RELEASE",  "RENAME",
    "RESTRICT", "ROW",     "ROWS",      "SAVEPOINT", "TEMP",   "TEMPORARY", "TIES",      "TRIGGER", "VACUUM",    "VIEW",      "VIRTUAL"};
constexpr std::array<std::string_view, 10> operators{"->>", "||", "<=", ">=", "<>", "==", "!=", "<<", ">>", "->"};

bool is_keyword(std::string_view word) {
  if (same_but_case(word, "true") || same_but_case(word, "false")) return true;
  return sqlite3_keyword_check(word.data(), static_cast<int>(word.size())) != 0;
}

bool is_good_name(std::string_view word) { return std::find(good_names.begin(), good_names.end(), upper(word)) != good_names.end(); }

// What follows AS is an alias or a type, unless it begins a query.
bool begins_query(std::string_view word) {
  const std::string w = upper(word);
  return w == "SELECT" || w == "VALUES" || w == "WITH" || w == "NOT" || w == "MATERIALIZED";
}

bool adjacent(const std::vector<Token>& code, std::size_t i) { return i + 1 < code.size() && code[i].at + code[i].text.size() == code[i + 1].at; }

std::string_view text_at(const std::vector<Token>& code, std::size_t i) { return i < code.size() ? code[i].text : std::string_view(); }

std::string declared(const std::string& name, const Names& names) {
  const auto found = names.find(lower(name));
  return found == names.end() ? name : found->second;
}

bool follows(const std::vector<Token>& code, std::size_t i, std::string_view word) { return i > 0 && same_but_case(code[i - 1].text, word); }

Piece word_piece(const std::vector<Token>& code, std::size_t i, const Names& names) {
  const std::string word(code[i].text);
  const bool dotted = text_at(code, i + 1) == "." || (i > 0 && code[i - 1].text == ".");
  if (dotted) {
    const bool row = same_but_case(word, "new") || same_but_case(word, "old");
    return {PieceKind::name, row && text_at(code, i + 1) == "." ? upper(word) : quote(declared(word, names))};
  }
  if (follows(code, i, "COLLATE")) return {PieceKind::name, spelled_collation(word)};
  const bool keyword = is_keyword(word);
  if (follows(code, i, "AS") && !begins_query(word)) return {PieceKind::name, word};
  if (keyword) return {is_good_name(word) ? PieceKind::name : PieceKind::keyword, is_good_name(word) ? word : upper(word)};
  if (names.contains(lower(word))) return {PieceKind::name, quote(declared(word, names))};
  return {PieceKind::name, text_at(code, i + 1) == "(" ? lower(word) : word};
}

Piece quoted_piece(const std::vector<Token>& code, std::size_t i, const Names& names) {
  const std::string name = name_in(code[i]);
  const bool dotted = text_at(code, i + 1) == "." || (i > 0 && code[i - 1].text == ".");
  if (follows(code, i, "COLLATE")) return {PieceKind::name, quote(spelled_collation(name))};
  if (follows(code, i, "AS")) return {PieceKind::name, quote(name)};
  const bool surely = dotted || code[i].text[0] != '"' || names.contains(lower(name));
  return {PieceKind::name, surely ? quote(declared(name, names)) : std::string(code[i].text)};
}

// Whether a + or - behind this piece has one operand only.
bool expects_operand(const std::vector<Piece>& parts) {
  if (parts.empty()) return true;
  const Piece& last = parts.back();
  if (last.kind == PieceKind::keyword)
    return last.text != "END" && last.text != "NULL" && last.text != "TRUE" && last.text != "FALSE" && last.text.rfind("CURRENT_", 0) != 0;
  return last.kind == PieceKind::sign || (last.kind == PieceKind::symbol && last.text != ")");
}

// The operator that begins at token i: the longest one whose characters stand together.
std::string operator_at(const std::vector<Token>& code, std::size_t i) {
  std::string together(code[i].text);
  for (std::size_t k = i; k < i + 2 && adjacent(code, k) && code[k + 1].kind == TokenKind::symbol; ++k) together += code[k + 1].text;
  for (const std::string_view op : operators) {
    if (together.rfind(op, 0) == 0) return std::string(op);
  }
  return together.substr(0, 1);
}

bool has_open_exponent(std::string_view number) {
  return (number.back() == 'e' || number.back() == 'E') && number.rfind("0x", 0) != 0 && number.rfind("0X", 0) != 0;
}

bool wants_space(const Piece& before, const Piece& after) {
  if (before.text == "(" || before.text == "." || after.text == ")" || after.text == "," || after.text == "." || after.text == ";") return false;
  if (before.kind == PieceKind::sign) return after.kind == PieceKind::sign;
  const bool call = before.kind == PieceKind::name || before.text == "CAST" || before.text == "RAISE" || before.text == "REPLACE";
  return after.text != "(" || !call;
}

}  // namespace

std::vector<Piece> pieces(std::string_view sql, const Names& names) {
  const std::vector<Token> code = code_tokens(sql, lexical_rules);
  std::vector<Piece> result;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const Token& token = code[i];
    const bool blob = token.kind == TokenKind::word && same_but_case(token.text, "x") && adjacent(code, i) && code[i + 1].kind == TokenKind::string;
    if (blob) {
      result.push_back({PieceKind::string, "x" + lower(code[++i].text)});
    } else if (token.kind == TokenKind::word) {
      result.push_back(word_piece(code, i, names));
    } else if (token.kind == TokenKind::quoted_name) {
      result.push_back(quoted_piece(code, i, names));
    } else if (token.kind == TokenKind::string) {
      result.push_back({PieceKind::string, std::string(token.text)});
    } else if (token.kind == TokenKind::number) {
      std::string number(token.text);
      if (has_open_exponent(number) && i + 2 < code.size()) {
        number += std::string(code[i + 1].text) + std::string(code[i + 2].text);
        i += 2;
      }
      result.push_back({PieceKind::number, number});
    } else {
      const std::string op = operator_at(code, i);
      i += op.size() - 1;
      const bool sign = (op == "-" || op == "+" || op == "~") && expects_operand(result);
      result.push_back({sign ? PieceKind::sign : PieceKind::symbol, op});
    }
  }
  return result;
}

std::vector<Piece> without_outer_parentheses(std::vector<Piece> parts) {
  const auto wrapped = [&] {
    if (parts.size() < 3 || parts.front().text != "(" || parts.back().text != ")") return false;
    if (parts[1].text == "SELECT" || parts[1].text == "VALUES" || parts[1].text == "WITH") return false;
    int depth = 0;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      if (parts[i].text == "(") ++depth;
      if (parts[i].text == ")" && --depth == 0) return false;
    }
    return true;
  };
  while (wrapped()) parts = {parts.begin() + 1, parts.end() - 1};
  return parts;
}

std::string joined(const std::vector<Piece>& parts) {
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && wants_space(parts[i - 1], parts[i])) result += ' ';
    result += parts[i].text;
  }
  return result;
}

}  // namespace concertina::sqlite
