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

namespace {

struct Width {
  std::string_view type, usual, usual_unsigned;
};
constexpr std::array widths = {Width{"tinyint", "4", "3"}, Width{"smallint", "6", "5"}, Width{"mediumint", "9", "8"},
                               Width{"int", "11", "10"},   Width{"bigint", "20", "20"}, Width{"year", "4", "4"}};

// Of a type whose width only says how it is shown; end: it has none, or is another.
const Width* width_of(std::string_view type) {
  const std::size_t open = type.find('(');
  const bool counts = open == std::string_view::npos || type == "tinyint(1)" || type.find("zerofill") != std::string_view::npos;
  return counts ? widths.end() : std::ranges::find(widths, type.substr(0, open), &Width::type);
}

}  // namespace

std::string without_display_width(std::string_view type) {
  if (width_of(type) == widths.end()) return std::string(type);
  return std::string(type.substr(0, type.find('('))) + std::string(type.substr(type.find(')') + 1));
}

std::string own_display_width(std::string_view type) {
  const Width* usual = width_of(type);
  if (usual == widths.end()) return "";
  const std::size_t open = type.find('(');
  const std::string_view width = type.substr(open + 1, type.find(')') - open - 1);
  return width == (type.ends_with(" unsigned") ? usual->usual_unsigned : usual->usual) ? "" : std::string(width);
}

std::string with_display_width(const std::string& type, const std::string& width) {
  const std::size_t end = std::min(type.find(' '), type.size());
  return width.empty() ? type : type.substr(0, end) + "(" + width + ")" + type.substr(end);
}

namespace {

// The byte that MySQL's latin1, which is Windows-1252, has for the character; 256: none.
unsigned in_latin1(unsigned character) {
  constexpr std::array<unsigned, 32> windows{0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
                                             0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                             0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
  const auto* found = std::find(windows.begin(), windows.end(), character);
  if (found != windows.end()) return 0x80 + static_cast<unsigned>(found - windows.begin());
  return character < 0x100 ? character : 0x100;
}

// The character of UTF-8 that begins there, and how many bytes it has; 0 bytes: none does.
std::pair<unsigned, std::size_t> character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t length = byte(0) < 0x80 ? 1 : byte(0) >= 0xf0 ? 4 : byte(0) >= 0xe0 ? 3 : byte(0) >= 0xc2 ? 2 : 0;
  if (length == 0 || at + length > text.size()) return {0, 0};
  unsigned character = length == 1 ? byte(0) : byte(0) & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {0, 0};
    character = character << 6 | (byte(i) & 0x3fU);
  }
  return {character, length};
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_at(text, at).second;
    if (length == 0) return false;
    at += length;
  }
  return true;
}

// UTF-8 whose bytes were taken for characters of latin1 and written as UTF-8 again; anything else stays.
std::string once_encoded(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto [character, length] = character_at(text, at);
    const unsigned byte = length == 0 ? 0x100 : in_latin1(character);
    if (byte > 0xff) return std::string(text);
    result += static_cast<char>(byte);
    at += length;
  }
  return is_utf8(result) ? result : std::string(text);
}

}  // namespace

std::string with_plain_negatives(const std::string& text) {
  const std::vector<Token> code = code_tokens(text, lexical_rules);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i + 3 < code.size(); ++i) {
    if (code[i].text != "-" || code[i + 1].text != "(" || code[i + 2].kind != TokenKind::number || code[i + 3].text != ")") continue;
    result += text.substr(copied, code[i + 1].at - copied) + std::string(code[i + 2].text);
    copied = code[i + 3].at + 1;
  }
  return result + text.substr(copied);
}

std::string plain_literal(std::string_view text) {
  const std::vector<Token> code = code_tokens(text, lexical_rules);
  if (code.size() != 1 || code[0].kind != TokenKind::string || text.front() != '\'') return std::string(text);
  std::string value;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool escape = text[i] == '\\', doubled = text[i] == '\'';
    if (escape || doubled) ++i;
    constexpr std::string_view letters = "0nrtbZ", meant{"\0\n\r\t\b\x1a", 6};
    const std::size_t letter = escape ? letters.find(text[i]) : std::string_view::npos;
    if (escape && (text[i] == '%' || text[i] == '_')) value += '\\';
    value += letter == std::string_view::npos ? text[i] : meant[letter];
  }
  return literal(value);
}

std::string unescaped(std::string_view escaped) {
  const std::string text = once_encoded(escaped);
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      ++i;
      result += text[i] == 'n' ? '\n' : text[i];
    } else {
      result += text[i];
    }
  }
  return with_plain_negatives(result);
}

bool keeps_case(std::string_view option) { return option.starts_with("page_compress") || option.starts_with("encr"); }

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
