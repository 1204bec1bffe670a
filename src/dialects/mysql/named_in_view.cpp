#include "dialects/mysql/named_in_view.hpp"

#include "dialects/mysql/spelling.hpp"

namespace concertina::mysql {
namespace {

// … AS `total`, `users` `u`, (select …) `u`: what stands in front of an alias.
bool is_in_front_of_alias(const Token& token) {
  return token.kind == TokenKind::quoted_name || token.text == ")" || (token.kind == TokenKind::word && name_of(token) == "as");
}

}  // namespace

// The servers quote all names, and say of each column whose it is: `users`.`id`.
std::string named_in_view(const std::string& view) {
  const std::vector<Token> code = code_tokens(view, lexical_rules);
  std::string result;
  bool quotes = false;
  for (std::size_t i = 1; i < code.size(); ++i) {
    if (code[i].kind != TokenKind::quoted_name) continue;
    quotes = true;
    const bool qualified = code[i - 1].text == "." || (i + 1 < code.size() && code[i + 1].text == ".");
    if (!qualified && !is_in_front_of_alias(code[i - 1])) result += std::string(code[i].text) + " ";
  }
  return quotes ? result : view;
}

}  // namespace concertina::mysql
