#include "lint/told.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "model/lower.hpp"

namespace concertina {
namespace {

constexpr const char* letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool is_about_secrets(const std::string& text) {
  static const std::set<std::string, std::less<>> secret{"password", "passwd", "identified", "secret", "credentials", "authentication"};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find_first_of(letters, at), text.size()), end = std::min(text.find_first_not_of(letters, begin), text.size());
    if (secret.contains(lower(text.substr(begin, end - begin)))) return true;
    at = end + 1;
  }
  return false;
}

// What stands between the quotes: 'it''s', E'it\'s', $tag$it's$tag$.
std::string inside(std::string_view literal) {
  const std::size_t quote = literal.find_first_of("'\"$");
  if (quote == std::string_view::npos) return "";
  const std::size_t begin = literal[quote] == '$' ? literal.find('$', quote + 1) + 1 : quote + 1, length = begin - quote;
  return literal.size() < begin + length ? "" : std::string(literal.substr(begin, literal.size() - begin - length));
}

std::string unescaped(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool twice = at + 1 < text.size() && (text[at] == '\'' || text[at] == '"') && text[at + 1] == text[at];
    if (text[at] != '\\' || at + 1 == text.size()) result += text[at];
    if (twice) ++at;
  }
  return result;
}

// The longest first: one may hold another.
std::vector<std::string> values_in(const std::string& sql, const LexicalRules& rules) {
  std::set<std::string> values;
  for (const Token& token : code_tokens(sql, rules)) {
    if (token.kind == TokenKind::string) values.insert({inside(token.text), unescaped(inside(token.text))});
  }
  values.erase("");
  std::vector<std::string> result(values.begin(), values.end());
  std::ranges::stable_sort(result, std::ranges::greater(), &std::string::size);
  return result;
}

bool is_of_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Servers break off what they repeat: a long beginning counts as the value.
std::string without(const std::string& message, const std::string& value) {
  constexpr std::size_t long_enough = 8, a_word = 4;
  constexpr std::string_view quotes = "'\"`";
  std::string result;
  for (std::size_t at = 0; at < message.size();) {
    const auto [there, end] = std::mismatch(message.begin() + static_cast<std::ptrdiff_t>(at), message.end(), value.begin(), value.end());
    const auto same = static_cast<std::size_t>(end - value.begin());
    const bool begins = at == 0 || !is_of_word(message[at - 1]), ends = there == message.end() || !is_of_word(*there);
    const bool whole = same == value.size() && ends && (value.size() >= a_word || (at > 0 && quotes.find(message[at - 1]) != std::string_view::npos));
    if (begins && (same >= long_enough || whole)) {
      result += "…";
      at += same;
    } else {
      result += message[at++];
    }
  }
  return result;
}

std::string shortened(const std::string& line) {
  std::size_t end = std::min<std::size_t>(line.size(), 200);
  while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;  // not inside a character
  return end < line.size() ? line.substr(0, end) + "…" : line;
}

}  // namespace

std::string told(const std::string& message, const std::string& sql, const LexicalRules& rules) {
  if (is_about_secrets(sql + " " + message)) return "it is not taken, and why is left out, as that may hold a secret";
  std::string result = message;
  for (const std::string& value : values_in(sql, rules)) result = without(result, value);
  return shortened(result.substr(0, result.find('\n')));
}

}  // namespace concertina
