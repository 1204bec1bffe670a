#include "lint/tried/words.hpp"

#include <algorithm>
#include <cctype>

namespace concertina::tried {
namespace {

// /*!50003 CREATE TRIGGER … */ → CREATE TRIGGER …
std::string_view without_mark(std::string_view comment) {
  const std::size_t begin = comment.find_first_not_of("0123456789", comment.starts_with("/*M!") ? 4 : 3);
  if (begin == std::string_view::npos || comment.size() < begin + 2) return {};
  return comment.substr(begin, comment.size() - 2 - begin);
}

bool is_executed(const Token& token) { return token.kind == TokenKind::comment && (token.text.starts_with("/*!") || token.text.starts_with("/*M!")); }

void add_code(std::vector<Token>& code, std::string_view sql, const LexicalRules& rules) {
  for (const Token& token : tokens(sql, rules)) {
    if (rules.backtick_names && rules.hash_comments && is_executed(token)) {
      add_code(code, without_mark(token.text), rules);
    } else if (token.kind != TokenKind::space && token.kind != TokenKind::comment) {
      code.push_back(token);
    }
  }
}

}  // namespace

std::size_t offset(const std::string& sql, std::string_view part) { return static_cast<std::size_t>(part.data() - sql.data()); }

std::string Words::word(std::size_t i) const { return i < code.size() && code[i].kind == TokenKind::word ? lower(code[i].text) : ""; }

bool Words::is(std::size_t i, std::initializer_list<std::string_view> words) const {
  return std::ranges::all_of(words, [&](std::string_view one) {
    const bool same = i < code.size() && (code[i].kind == TokenKind::word ? word(i) == one : code[i].text == one);
    ++i;
    return same;
  });
}

bool Words::is_name(std::size_t i) const { return i < code.size() && concertina::is_name(code[i]); }

std::string Words::name(std::size_t i) const {
  if (!is_name(i)) return "";
  return code[i].kind == TokenKind::word ? std::string(code[i].text) : name_of(code[i]);
}

std::size_t Words::find(std::initializer_list<std::string_view> words, std::size_t from) const {
  for (std::size_t i = from; i < size(); ++i) {
    if (depth[i] <= depth[from] && is(i, words)) return i;
  }
  return size();
}

Words words_of(std::string_view sql, const LexicalRules& rules) {
  Words words;
  add_code(words.code, sql, rules);
  int depth = 0;
  for (const Token& token : words.code) {
    if (token.text == ")") --depth;
    words.depth.push_back(depth);
    if (token.text == "(") ++depth;
  }
  return words;
}

Named name_at(const Words& words, std::size_t i) {
  Named named{words.name(i), i + 1};
  for (; !named.name.empty() && words.text(named.end) == "." && words.is_name(named.end + 1); named.end += 2) named.name = words.name(named.end + 1);
  return named;
}

std::size_t behind_if_exists(const Words& words, std::size_t i) {
  if (words.is(i, {"if", "exists"})) return i + 2;
  return words.is(i, {"if", "not", "exists"}) ? i + 3 : i;
}

ObjectId table_named(const Catalog& catalog, const std::string& name) {
  const ObjectId id{Kind::table, "", "", name};
  if (find(catalog, id)) return id;
  for (const auto& [other, object] : of_kind(catalog, Kind::table)) {
    if (lower(other.name) == lower(name)) return other;
  }
  return id;
}

Named altered_table(const Words& words) {
  if (!words.is(0, {"alter"})) return {};
  std::size_t i = 1;
  while (words.is(i, {"online"}) || words.is(i, {"ignore"})) ++i;
  if (!words.is(i, {"table"})) return {};
  Named named = name_at(words, behind_if_exists(words, i + 1));
  if (words.is(named.end, {"wait"})) named.end += 2;
  if (words.is(named.end, {"nowait"})) ++named.end;
  return named;
}

}  // namespace concertina::tried
