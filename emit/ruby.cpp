#include "emit/ruby.hpp"

namespace concertina {
namespace {

// A carriage return before a line end would be lost where it stands as it is.
bool has_return(std::string_view text) { return text.find('\r') != std::string_view::npos; }

bool fits_heredoc(std::string_view text) {
  return !has_return(text) && text.find('\n') != std::string_view::npos && text.find("\nSQL\n") == std::string_view::npos;
}

}  // namespace

// Between single quotes only two characters are special, in a heredoc of them none.
std::string ruby_literal(std::string_view text) {
  if (fits_heredoc(text)) return "<<'SQL'.chomp\n" + std::string(text) + "\nSQL";
  const bool single = !has_return(text);
  std::string result;
  for (const char c : text) {
    if (c == '\\' || c == (single ? '\'' : '"') || (!single && c == '#')) result += '\\';
    result += c == '\r' ? "\\r" : std::string(1, c);
  }
  return single ? "'" + result + "'" : "\"" + result + "\"";
}

}  // namespace concertina
