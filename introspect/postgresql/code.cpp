#include "introspect/postgresql/code.hpp"

namespace concertina::postgresql {

std::size_t behind_bracket(const Code& code, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < code.size(); ++i) {
    depth += code[i].text == "(" || code[i].text == "[";
    depth -= code[i].text == ")" || code[i].text == "]";
    if (depth == 0) return i + 1;
  }
  return code.size();
}

std::string between(const std::string& text, const Code& code, std::size_t first, std::size_t behind) {
  const Token& last = code[behind - 1];
  return text.substr(code[first].at, last.at + last.text.size() - code[first].at);
}

}  // namespace concertina::postgresql
