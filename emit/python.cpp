#include "emit/python.hpp"

#include <cctype>

namespace concertina {
namespace {

// SQLAlchemy counts every letter of Unicode: bytes above ASCII are taken for letters.
bool in_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80; }
bool ascii_name(char c) { return in_name(c) && static_cast<unsigned char>(c) < 0x80; }

// Whether `\:` at this colon comes out as `:`: no other colon follows its name.
bool unescapes(std::string_view sql, std::size_t colon) {
  std::size_t end = colon + 1;
  while (end < sql.size() && in_name(sql[end])) ++end;
  return end == sql.size() || sql[end] != ':';
}

bool needs_escape(std::string_view sql, std::size_t colon) {
  const char before = colon > 0 ? sql[colon - 1] : ' ';
  if (before == '\\') return true;  // the text's own backslash would be taken for an escape
  if (before == ':' || ascii_name(before)) return false;
  return colon + 1 < sql.size() && in_name(sql[colon + 1]);
}

bool fits_raw(std::string_view text) {
  if (text.find("\"\"\"") != std::string_view::npos || text.find('\r') != std::string_view::npos) return false;
  return text.empty() || (text.back() != '"' && text.back() != '\\');
}

}  // namespace

std::string python_literal(std::string_view text) {
  if (fits_raw(text)) return "r\"\"\"" + std::string(text) + "\"\"\"";
  std::string result = "\"\"\"";
  for (const char c : text) {
    if (c == '\r') {
      result += "\\r";
    } else {
      if (c == '"' || c == '\\') result += '\\';
      result += c;
    }
  }
  return result + "\"\"\"";
}

std::string bind_escaped(std::string_view sql) {
  std::string result;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] == ':' && needs_escape(sql, i) && unescapes(sql, i)) result += '\\';
    result += sql[i];
  }
  return result;
}

}  // namespace concertina
