#include "lint/forms/suppression.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/error.hpp"

namespace concertina {
namespace {

constexpr std::string_view sign = "concertina:";

bool in_rule(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

// The next word of the text, which ends at a space or a comma; takes it off the text.
std::string_view next_word(std::string_view& text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n,"), text.size());
  const std::size_t end = std::min(text.find_first_of(" \t\r\n,", begin), text.size());
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

// What stands behind `concertina:`; empty when the comment does not begin with it.
std::string_view order_in(std::string_view comment) {
  if (comment.starts_with("/*") && comment.ends_with("*/") && comment.size() >= 4) comment.remove_suffix(2);
  comment.remove_prefix(std::min(comment.find_first_not_of("-#/*! \t\r\n"), comment.size()));
  return comment.starts_with(sign) ? comment.substr(sign.size()) : std::string_view();
}

[[noreturn]] void refuse(const std::string& what, int line, const std::string& path) {
  throw Error(what, fmt::format("{}:{}", path, line), "write `concertina: ignore RULE, RULE because …`; the rules are in concertina lint --rules");
}

}  // namespace

std::optional<Suppression> suppression_of(std::string_view comment, int line, const std::string& path) {
  std::string_view rest = order_in(comment);
  const std::string_view order = next_word(rest);
  if (order != "ignore" && order != "ignore-file") return std::nullopt;
  Suppression result{line, {}, order == "ignore-file"};
  for (std::string_view word = next_word(rest); !word.empty() && word != "because"; word = next_word(rest)) {
    if (!std::all_of(word.begin(), word.end(), in_rule) || word.front() == '-') refuse(fmt::format("\"{}\" is no name of a rule", word), line, path);
    result.rules.emplace(word);
  }
  if (result.rules.empty()) refuse("the comment names no rule that is to be ignored", line, path);
  return result;
}

std::vector<Suppression> suppressions_in(const SqlPiece& piece, const std::string& path, const LexicalRules& lexical) {
  std::vector<Suppression> result;
  const std::string_view sql = piece.sql;
  if (sql.find(sign) == std::string_view::npos) return result;
  std::size_t line = 0;
  for (std::size_t at = 0; at < sql.size();) {
    const Token token = token_at(sql, at, lexical);
    at += token.text.size();
    if (token.kind == TokenKind::comment) {
      if (std::optional<Suppression> one = suppression_of(token.text, piece.lines.at(line), path)) result.push_back(std::move(*one));
    }
    line += static_cast<std::size_t>(std::count(token.text.begin(), token.text.end(), '\n'));
  }
  return result;
}

}  // namespace concertina
