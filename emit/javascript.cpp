#include "emit/javascript.hpp"

namespace concertina {

std::string javascript_literal(std::string_view text) {
  std::string result = "`";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool opens = text[i] == '$' && i + 1 < text.size() && text[i + 1] == '{';
    if (text[i] == '`' || text[i] == '\\' || opens) result += '\\';
    result += text[i] == '\r' ? "\\r" : std::string(1, text[i]);  // a line end of its own would become \n
  }
  return result + "`";
}

}  // namespace concertina
