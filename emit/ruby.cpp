#include "emit/ruby.hpp"

namespace concertina {

// Between single quotes only two characters are special; a carriage return before a line end would be lost there.
std::string ruby_literal(std::string_view text) {
  const bool single = text.find('\r') == std::string_view::npos;
  std::string result;
  for (const char c : text) {
    if (c == '\\' || c == (single ? '\'' : '"') || (!single && c == '#')) result += '\\';
    result += c == '\r' ? "\\r" : std::string(1, c);
  }
  return single ? "'" + result + "'" : "\"" + result + "\"";
}

}  // namespace concertina
