#include "report/wrap.hpp"

namespace concertina {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : text) {
    if (is_space(c)) {
      inside = false;
    } else {
      if (!inside) words.emplace_back();
      words.back() += c;
      inside = true;
    }
  }
  return words;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) width += continues_character(c) ? 0 : 1;
  return width;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else if (c != '\r') {
      lines.back() += c;
    }
  }
  if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
  return lines;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> result;
  for (const std::string& line : lines_of(text)) {
    result.emplace_back();
    for (const std::string& word : words_of(line)) {
      if (!result.back().empty() && width_of(result.back()) + 1 + width_of(word) > width) result.emplace_back();
      result.back() += (result.back().empty() ? "" : " ") + word;
    }
  }
  return result;
}

std::string one_line(std::string_view text) {
  std::string result;
  for (const std::string& word : words_of(text)) result += (result.empty() ? "" : " ") + word;
  return result;
}

std::string shortened(std::string_view text, std::size_t width) {
  const std::string line = one_line(text);
  if (width_of(line) <= width) return line;
  std::string result;
  for (std::size_t i = 0, kept = 0; i < line.size(); ++i) {
    if (!continues_character(line[i]) && ++kept == width) break;
    result += line[i];
  }
  return result + "…";
}

}  // namespace concertina
