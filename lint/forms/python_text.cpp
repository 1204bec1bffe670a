#include "lint/forms/python_text.hpp"

#include <algorithm>
#include <cctype>

namespace concertina {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_quote(char c) { return c == '\'' || c == '"'; }

bool is_prefix(std::string_view word) {
  return word.size() <= 2 && std::all_of(word.begin(), word.end(), [](char c) { return std::string_view("rRbBuUfFtT").find(c) != std::string_view::npos; });
}

bool has_letter(std::string_view prefix, char letter) {
  return std::any_of(prefix.begin(), prefix.end(), [&](char c) { return std::tolower(static_cast<unsigned char>(c)) == letter; });
}

std::size_t quote_size(std::string_view text, std::size_t at) { return text.substr(at, 3) == std::string(3, text[at]) ? 3 : 1; }

// The end of a string literal whose quote stands at `at`. One that its line does not close ends with the line.
struct StringEnd {
  std::size_t at = 0;
  bool closed = true;
};

StringEnd string_end(std::string_view text, std::size_t at, bool formatted) {
  const std::size_t size = quote_size(text, at);
  const std::string_view quote = text.substr(at, size);
  std::size_t braces = 0;  // of an f-string: what stands inside may have the same quotes
  for (std::size_t i = at + size; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (size == 1 && text[i] == '\n') {
      return {i, false};
    } else if (braces == 0 && text.substr(i, size) == quote) {
      return {i + size};
    } else if (formatted && braces == 0 && text.substr(i, 2) == "{{") {
      ++i;
    } else if (formatted && text[i] == '{') {
      ++braces;
    } else if (formatted && text[i] == '}' && braces > 0) {
      --braces;
    }
  }
  return {text.size(), false};
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  PySource cut() {
    while (at_ < text_.size()) step();
    end_line();
    for (const std::size_t open : open_) {
      source_.tokens[open].partner = open;
      is_open_at(source_.tokens[open].line);
    }
    return std::move(source_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') return new_line();
    if (c == '#') return comment();
    if (c == '\\' && text_.substr(at_, 2) == "\\\n") return skip_line_end();
    if (std::isspace(static_cast<unsigned char>(c)) || c == '\\') return space(c);
    if (is_quote(c)) return string(string_end(text_, at_, false));
    if (is_word(c)) return word();
    symbol();
  }

  void space(char c) {
    if (fresh_) indent_ = c == '\t' ? indent_ / 8 * 8 + 8 : indent_ + 1;
    ++at_;
  }

  void new_line() {
    ++at_;
    ++line_;
    if (!open_.empty()) return;
    end_line();
    fresh_ = true;
    indent_ = 0;
  }

  void skip_line_end() {
    at_ += 2;
    ++line_;
  }

  void comment() {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    source_.comments.push_back({text_.substr(at_, end - at_), line_});
    at_ = end;
  }

  void word() {
    std::size_t end = at_;
    while (end < text_.size() && is_word(text_[end])) ++end;
    const std::string_view found = text_.substr(at_, end - at_);
    if (end < text_.size() && is_quote(text_[end]) && is_prefix(found)) return string(string_end(text_, end, has_letter(found, 'f')));
    add(is_digit(found.front()) ? PyKind::number : PyKind::word, end);
  }

  void string(StringEnd end) {
    if (!end.closed) is_open_at(line_);
    add(PyKind::string, end.at);
  }

  void is_open_at(int line) {
    if (source_.open_line == 0) source_.open_line = line;
  }

  void symbol() {
    const char c = text_[at_];
    const bool two = at_ + 1 < text_.size() && text_[at_ + 1] == '=' && std::string_view("=!<>+-*/%:|&^@").find(c) != std::string_view::npos;
    add(PyKind::symbol, at_ + (two ? 2 : 1));
    if (c == '(' || c == '[' || c == '{') open_.push_back(source_.tokens.size() - 1);
    if (c == ')' || c == ']' || c == '}') close();
  }

  void close() {
    if (open_.empty()) return;
    const std::size_t last = source_.tokens.size() - 1;
    source_.tokens[last].partner = open_.back();
    source_.tokens[open_.back()].partner = last;
    open_.pop_back();
  }

  void add(PyKind kind, std::size_t end) {
    const std::string_view found = text_.substr(at_, end - at_);
    if (fresh_) source_.lines.push_back({indent_, source_.tokens.size(), 0});
    fresh_ = false;
    source_.tokens.push_back({kind, found, line_, source_.tokens.size()});
    line_ += static_cast<int>(std::count(found.begin(), found.end(), '\n'));
    at_ = end;
  }

  void end_line() {
    if (!source_.lines.empty()) source_.lines.back().end = source_.tokens.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1, indent_ = 0;
  bool fresh_ = true;  // no token of the logical line yet
  std::vector<std::size_t> open_;
  PySource source_;
};

void append_utf8(std::string& to, unsigned long code) {
  const auto byte = [&](unsigned long value) { to += static_cast<char>(value); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0 | (code >> 6));
  } else if (code < 0x10000) {
    byte(0xE0 | (code >> 12));
    byte(0x80 | ((code >> 6) & 0x3F));
  } else {
    byte(0xF0 | ((code >> 18) & 0x07));
    byte(0x80 | ((code >> 12) & 0x3F));
    byte(0x80 | ((code >> 6) & 0x3F));
  }
  byte(0x80 | (code & 0x3F));
}

// Collects text together with the lines it comes from.
class Decoder {
 public:
  Decoder(std::string_view body, int line, bool raw, bool formatted) : body_(body), line_(line), raw_(raw), formatted_(formatted) {}

  std::optional<PyText> decode() {
    result_.lines.clear();
    while (at_ < body_.size()) {
      const char c = body_[at_];
      if (formatted_ && (c == '{' || c == '}')) {
        if (body_.substr(at_, 2) != std::string(2, c)) return std::nullopt;
        put(std::string_view(&c, 1));
        at_ += 2;
      } else if (c == '\\' && !raw_ && at_ + 1 < body_.size()) {
        escape(body_[at_ + 1]);
      } else {
        put(body_.substr(at_, 1));
        if (c == '\n') ++line_;
        ++at_;
      }
    }
    if (fresh_) result_.lines.push_back(line_);
    return std::move(result_);
  }

 private:
  void put(std::string_view bytes) {
    if (fresh_) result_.lines.push_back(line_);
    result_.text += bytes;
    fresh_ = bytes == "\n";
  }

  void escape(char c) {
    constexpr std::string_view names = "abfnrtv\\'\"", values = "\a\b\f\n\r\t\v\\'\"";
    at_ += 2;
    if (c == '\n') {
      ++line_;
    } else if (const std::size_t found = names.find(c); found != std::string_view::npos) {
      put(values.substr(found, 1));
    } else if (c == 'x' || c == 'u' || c == 'U') {
      number(c == 'x' ? 2 : c == 'u' ? 4 : 8, 16);
    } else if (c >= '0' && c <= '7') {
      --at_;
      number(3, 8);
    } else if (c == 'N' && at_ < body_.size() && body_[at_] == '{') {
      at_ = std::min(body_.find('}', at_), body_.size() - 1) + 1;
      put("?");
    } else {
      put(body_.substr(at_ - 2, 2));
    }
  }

  void number(std::size_t digits, unsigned long base) {
    unsigned long value = 0;
    for (; digits > 0 && at_ < body_.size(); --digits, ++at_) {
      const auto c = static_cast<unsigned char>(body_[at_]);
      if (!std::isxdigit(c)) break;
      const unsigned long digit = std::isdigit(c) ? c - '0' : static_cast<unsigned long>(std::tolower(c) - 'a') + 10;
      if (digit >= base) break;
      value = value * base + digit;
    }
    std::string bytes;
    append_utf8(bytes, value);
    put(bytes);
  }

  std::string_view body_;
  std::size_t at_ = 0;
  int line_;
  bool raw_, formatted_, fresh_ = true;
  PyText result_;
};

}  // namespace

PySource python_source(std::string_view text) { return Cutter(text).cut(); }

std::optional<PyText> python_string(const PyToken& token) {
  const std::size_t at = token.text.find_first_of("'\"");
  const std::string_view prefix = token.text.substr(0, at);
  const std::size_t size = quote_size(token.text, at);
  if (has_letter(prefix, 't')) return std::nullopt;
  std::string_view body = token.text.substr(std::min(at + size, token.text.size()));
  if (body.size() >= size && body.ends_with(token.text.substr(at, size))) body.remove_suffix(size);
  return Decoder(body, token.line, has_letter(prefix, 'r'), has_letter(prefix, 'f')).decode();
}

}  // namespace concertina
