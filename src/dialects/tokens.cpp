#include "dialects/tokens.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace concertina {
namespace {

bool starts_word(unsigned char c) { return std::isalpha(c) || c == '_' || c >= 0x80; }
bool continues_word(unsigned char c) { return starts_word(c) || std::isdigit(c) || c == '$'; }

// The end of a quoted piece that begins at `at`; the closing quote doubled stands for itself.
std::size_t quoted_end(std::string_view sql, std::size_t at, char close, bool backslash) {
  for (std::size_t i = at + 1; i < sql.size(); ++i) {
    if (backslash && sql[i] == '\\') {
      ++i;
    } else if (sql[i] == close) {
      if (i + 1 < sql.size() && sql[i + 1] == close) {
        ++i;
      } else {
        return i + 1;
      }
    }
  }
  return sql.size();
}

std::size_t block_comment_end(std::string_view sql, std::size_t at, bool nested) {
  int depth = 1;
  for (std::size_t i = at + 2; i + 1 < sql.size(); ++i) {
    if (sql[i] == '*' && sql[i + 1] == '/') {
      ++i;
      if (--depth == 0) return i + 1;
    } else if (nested && sql[i] == '/' && sql[i + 1] == '*') {
      ++i;
      ++depth;
    }
  }
  return sql.size();
}

std::size_t line_end(std::string_view sql, std::size_t at) { return std::min(sql.find('\n', at), sql.size()); }

// The end of a dollar-quoted string that begins at `at`, or `at` when none does.
std::size_t dollar_end(std::string_view sql, std::size_t at) {
  std::size_t tag = at + 1;
  if (tag < sql.size() && std::isdigit(static_cast<unsigned char>(sql[tag]))) return at;
  while (tag < sql.size() && continues_word(static_cast<unsigned char>(sql[tag])) && sql[tag] != '$') ++tag;
  if (tag >= sql.size() || sql[tag] != '$') return at;
  const std::string_view fence = sql.substr(at, tag + 1 - at);
  const std::size_t close = sql.find(fence, tag + 1);
  return close == std::string_view::npos ? sql.size() : close + fence.size();
}

}  // namespace

Token token_at(std::string_view sql, std::size_t at, const LexicalRules& rules) {
  const auto c = static_cast<unsigned char>(sql[at]);
  const char following = at + 1 < sql.size() ? sql[at + 1] : '\0';
  const auto make = [&](TokenKind kind, std::size_t end) { return Token{kind, sql.substr(at, end - at), at}; };
  if (std::isspace(c)) {
    std::size_t end = at;
    while (end < sql.size() && std::isspace(static_cast<unsigned char>(sql[end]))) ++end;
    return make(TokenKind::space, end);
  }
  if ((c == '-' && following == '-') || (c == '#' && rules.hash_comments)) return make(TokenKind::comment, line_end(sql, at));
  if (c == '/' && following == '*') return make(TokenKind::comment, block_comment_end(sql, at, rules.nested_comments));
  if (c == '\'') return make(TokenKind::string, quoted_end(sql, at, '\'', rules.backslash_escapes));
  if (rules.escape_strings && (c == 'E' || c == 'e') && following == '\'') return make(TokenKind::string, quoted_end(sql, at + 1, '\'', true));
  if (c == '"' && rules.double_quoted_strings) return make(TokenKind::string, quoted_end(sql, at, '"', rules.backslash_escapes));
  if (c == '"') return make(TokenKind::quoted_name, quoted_end(sql, at, '"', false));
  if (c == '`' && rules.backtick_names) return make(TokenKind::quoted_name, quoted_end(sql, at, '`', false));
  if (c == '[' && rules.bracket_names) return make(TokenKind::quoted_name, std::min(sql.find(']', at), sql.size() - 1) + 1);
  if (c == '$' && rules.dollar_quotes) {
    const std::size_t end = dollar_end(sql, at);
    if (end != at) return make(TokenKind::string, end);
  }
  if (starts_word(c)) {
    std::size_t end = at;
    while (end < sql.size() && continues_word(static_cast<unsigned char>(sql[end]))) ++end;
    return make(TokenKind::word, end);
  }
  if (std::isdigit(c) || (c == '.' && std::isdigit(static_cast<unsigned char>(following)))) {
    std::size_t end = at;
    while (end < sql.size() && (std::isalnum(static_cast<unsigned char>(sql[end])) || sql[end] == '.' || sql[end] == '_')) ++end;
    return make(TokenKind::number, end);
  }
  return make(TokenKind::symbol, at + 1);
}

bool is_name(const Token& token) { return token.kind == TokenKind::word || token.kind == TokenKind::quoted_name; }

namespace {

bool is_word(const std::vector<Token>& code, std::size_t i, std::string_view word) {
  return i < code.size() && code[i].kind == TokenKind::word && name_of(code[i]) == word;
}

// Whether token i is the type of a cast, or a collation: x::mood, x::public.mood, x COLLATE "C".
bool is_type_or_collation(const std::vector<Token>& code, std::size_t i) {
  while (i >= 2 && code[i - 1].text == "." && is_name(code[i - 2])) i -= 2;
  return (i >= 2 && code[i - 1].text == ":" && code[i - 2].text == ":") || (i >= 1 && is_word(code, i - 1, "collate"));
}

// Words that say more than one thing: servers write them without quotes, whether they are a column's name or not.
bool is_part_of_phrase(const std::vector<Token>& code, std::size_t i) {
  static const std::vector<std::vector<std::string_view>> phrases = {{"at", "time", "zone"}, {"with", "time", "zone"}, {"without", "time", "zone"},
                                                                     {"nulls", "first"},     {"nulls", "last"},        {"double", "precision"},
                                                                     {"bit", "varying"},     {"character", "varying"}};
  const auto begins_at = [&](const std::vector<std::string_view>& phrase, std::size_t begin) {
    for (std::size_t word = 0; word < phrase.size(); ++word) {
      if (!is_word(code, begin + word, phrase[word])) return false;
    }
    return true;
  };
  return std::ranges::any_of(phrases, [&](const std::vector<std::string_view>& phrase) {
    for (std::size_t word = 0; word < phrase.size() && word <= i; ++word) {
      if (begins_at(phrase, i - word)) return true;
    }
    return false;
  });
}

// A bare word right behind a value, or a field that is extracted: interval 1 day, extract(year FROM x).
bool is_keyword_there(const std::vector<Token>& code, std::size_t i) {
  if (code[i].kind != TokenKind::word || i == 0) return false;
  const Token& before = code[i - 1];
  const bool behind_value = before.kind == TokenKind::number || before.kind == TokenKind::string || before.text == ")" || before.text == "]";
  const bool is_field = before.text == "(" && i >= 2 && is_word(code, i - 2, "extract") && is_word(code, i + 1, "from");
  return behind_value || is_field || is_part_of_phrase(code, i);
}

// `name`(20): so many characters of a column are in a key.
bool is_part_in_key(const std::vector<Token>& code, std::size_t i) {
  return code[i].text.starts_with('`') && i + 3 < code.size() && code[i + 1].text == "(" && code[i + 3].text == ")" &&
         code[i + 2].text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether token i of code tokens may be a column reference.
bool is_column(const std::vector<Token>& code, std::size_t i) {
  if (!is_name(code[i])) return false;
  if (is_part_in_key(code, i)) return true;
  if (i >= 2 && code[i - 1].text == "." && code[i - 2].text == ")") return false;  // (place).x: an attribute of a value
  const std::string_view next = i + 1 < code.size() ? code[i + 1].text : std::string_view();
  return next != "(" && next != "." && !is_type_or_collation(code, i) && !is_keyword_there(code, i);
}

// The names that dots join from token i on.
std::vector<std::string> parts_at(const std::vector<Token>& code, std::size_t i) {
  std::vector<std::string> parts;
  for (; i < code.size() && is_name(code[i]); i += 2) {
    parts.push_back(name_of(code[i]));
    if (i + 1 == code.size() || code[i + 1].text != ".") break;
  }
  return parts;
}

bool is_before_table(const Token& token) {
  constexpr std::array<std::string_view, 4> words = {"from", "join", "into", "update"};
  return token.kind == TokenKind::word && std::find(words.begin(), words.end(), name_of(token)) != words.end();
}

std::vector<Token>::const_iterator word_in(const std::vector<Token>& code, std::string_view word) {
  return std::ranges::find_if(code, [&](const Token& token) { return token.kind == TokenKind::word && name_of(token) == word; });
}

}  // namespace

std::string before_word(std::string_view sql, std::string_view word, const LexicalRules& rules) {
  const std::vector<Token> code = code_tokens(sql, rules);
  const auto found = word_in(code, word);
  if (found == code.end()) return std::string(sql);
  if (found == code.begin()) return "";
  const Token& last = *std::prev(found);
  return std::string(sql.substr(0, last.at + last.text.size()));
}

std::string behind_word(std::string_view sql, std::string_view word, const LexicalRules& rules) {
  const std::vector<Token> code = code_tokens(sql, rules);
  const auto found = word_in(code, word);
  return found == code.end() || found + 1 == code.end() ? "" : std::string(sql.substr((found + 1)->at));
}

std::vector<Token> tokens(std::string_view sql, const LexicalRules& rules) {
  std::vector<Token> result;
  for (std::size_t at = 0; at < sql.size();) {
    result.push_back(token_at(sql, at, rules));
    at += result.back().text.size();
  }
  return result;
}

std::vector<Token> code_tokens(std::string_view sql, const LexicalRules& rules) {
  std::vector<Token> all = tokens(sql, rules);
  std::erase_if(all, [](const Token& t) { return t.kind == TokenKind::space || t.kind == TokenKind::comment; });
  return all;
}

std::string name_of(const Token& token) {
  std::string name;
  if (token.kind != TokenKind::quoted_name) {
    for (const char c : token.text) name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return name;
  }
  const char close = token.text.front() == '[' ? ']' : token.text.front();
  for (std::size_t i = 1; i + 1 < token.text.size(); ++i) {
    name += token.text[i];
    if (token.text[i] == close && token.text[i + 1] == close) ++i;
  }
  return name;
}

std::string with_renamed_columns(std::string_view sql, const LexicalRules& rules, const std::map<std::string, std::string>& names,
                                 std::string (*quote)(std::string_view)) {
  const std::vector<Token> code = code_tokens(sql, rules);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const auto renamed = is_column(code, i) ? names.find(name_of(code[i])) : names.end();
    if (renamed == names.end()) continue;
    result += sql.substr(copied, code[i].at - copied);
    result += quote(renamed->second);
    copied = code[i].at + code[i].text.size();
  }
  return result += sql.substr(copied);
}

std::string with_renamed_tables(std::string_view sql, const LexicalRules& rules, const std::map<std::vector<std::string>, std::string>& names) {
  const std::vector<Token> code = code_tokens(sql, rules);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const std::vector<std::string> parts = parts_at(code, i);
    if (parts.empty()) continue;
    const std::size_t last = i + 2 * (parts.size() - 1);
    for (std::size_t count = parts.size(); count > 0; --count) {
      const auto renamed = names.find({parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count)});
      if (renamed == names.end() || (parts.size() == 1 && !(i > 0 && is_before_table(code[i - 1])))) continue;
      const Token& end = code[i + 2 * (count - 1)];
      result += sql.substr(copied, code[i].at - copied);
      result += renamed->second;
      copied = end.at + end.text.size();
      break;
    }
    i = last;
  }
  return result += sql.substr(copied);
}

std::vector<std::string> list_items(std::string_view sql, const LexicalRules& rules) {
  std::vector<std::string> result;
  int depth = 0;
  std::size_t begin = 0, end = 0;  // of the item, without the spaces around it
  bool is_first = true;
  for (const Token& token : code_tokens(sql, rules)) {
    if (token.text == "(") ++depth;
    if (token.text == ")") --depth;
    const bool ends = depth == 0 && token.text == ",";
    if (ends) result.emplace_back(sql.substr(begin, end - begin));
    if (is_first) begin = token.at;
    end = token.at + token.text.size();
    is_first = ends;
  }
  result.emplace_back(sql.substr(begin, end - begin));
  return result;
}

std::set<std::string> names_of_columns(std::string_view sql, const LexicalRules& rules) {
  const std::vector<Token> code = code_tokens(sql, rules);
  std::set<std::string> result;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (is_column(code, i)) result.insert(name_of(code[i]));
  }
  return result;
}

bool names_column(std::string_view sql, const LexicalRules& rules, const std::string& column) { return names_of_columns(sql, rules).contains(column); }

}  // namespace concertina
