#include "dialects/mysql/spelling.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace concertina::mysql {

std::string quote(std::string_view name) {
  std::string result = "`";
  for (const char c : name) result += c == '`' ? std::string(2, c) : std::string(1, c);
  return result + '`';
}

std::string literal(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\0') {
      result += "\\0";
    } else {
      result += c == '\'' || c == '\\' ? std::string(2, c) : std::string(1, c);
    }
  }
  return result + '\'';
}

std::string without_display_width(std::string_view type) {
  constexpr std::array integers = {"tinyint", "smallint", "mediumint", "int", "bigint", "year"};
  const std::size_t open = type.find('('), close = type.find(')');
  const bool counts = open == std::string_view::npos || type == "tinyint(1)" || type.find("zerofill") != std::string_view::npos ||
                      std::find(integers.begin(), integers.end(), type.substr(0, open)) == integers.end();
  return counts ? std::string(type) : std::string(type.substr(0, open)) + std::string(type.substr(close + 1));
}

std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      ++i;
      result += text[i] == 'n' ? '\n' : text[i];
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string without_parentheses(std::string text) {
  int depth = 0;
  const std::vector<Token> code = code_tokens(text, lexical_rules);
  for (const Token& token : code) {
    if (token.text == "(") ++depth;
    if (token.text == ")" && --depth == 0 && token.at + 1 < text.size()) return text;
    if (depth == 0 && token.text != ")") return text;
  }
  return code.empty() ? text : text.substr(1, text.size() - 2);
}

}  // namespace concertina::mysql
