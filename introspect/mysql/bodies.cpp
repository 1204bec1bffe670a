#include "introspect/mysql/bodies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dialects/mysql/spelling.hpp"

namespace concertina::mysql {
namespace {

struct Shown {
  std::string_view word;
  std::size_t column;  // of the answer: where the statement stands
};

Shown shown_as(Kind kind) {
  switch (kind) {
    case Kind::view:
      return {"VIEW", 1};
    case Kind::trigger:
      return {"TRIGGER", 2};
    case Kind::function:
      return {"FUNCTION", 2};
    case Kind::procedure:
      return {"PROCEDURE", 2};
    default:
      return {"EVENT", 3};
  }
}

std::size_t behind_spaces(const std::string& text, std::size_t at) { return std::min(text.find_first_not_of(" \t\r\n", at), text.size()); }

bool is_word(const Token& token, std::string_view word) { return token.kind == TokenKind::word && name_of(token) == word; }

std::size_t behind(const std::string& text, const Token& token) { return behind_spaces(text, token.at + token.text.size()); }

// FOR EACH ROW, and whom it follows.
std::size_t behind_row(const std::string& text) {
  const std::vector<Token> code = code_tokens(text, lexical_rules);
  for (std::size_t i = 2; i + 2 < code.size(); ++i) {
    if (!is_word(code[i - 2], "for") || !is_word(code[i - 1], "each") || !is_word(code[i], "row")) continue;
    const bool ordered = is_word(code[i + 1], "follows") || is_word(code[i + 1], "precedes");
    return behind(text, ordered ? code[i + 2] : code[i]);
  }
  return text.size();
}

std::size_t behind_do(const std::string& text) {
  for (const Token& token : code_tokens(text, lexical_rules)) {
    if (is_word(token, "do")) return behind(text, token);
  }
  return text.size();
}

// The head ends its line behind the parameters and the result; each characteristic has a line of its own.
std::size_t behind_head(const std::string& text) {
  constexpr std::array<std::string_view, 5> characteristics{"NO SQL\n", "READS SQL DATA\n", "MODIFIES SQL DATA\n", "DETERMINISTIC\n", "SQL SECURITY INVOKER\n"};
  int depth = 0;
  std::size_t at = 0;
  bool parameters = false;
  for (const Token& token : code_tokens(text, lexical_rules)) {
    if (parameters && depth == 0 && text.find('\n', at) < token.at) break;
    if (token.text == "(") ++depth;
    if (token.text == ")") --depth;
    parameters |= token.text == ")" && depth == 0;
    at = token.at + token.text.size();
  }
  at = std::min(text.find('\n', at), text.size() - 1) + 1;
  while (text.compare(at, 4, "    ") == 0) {
    const std::string_view line = std::string_view(text).substr(at + 4);
    const auto* known = std::find_if(characteristics.begin(), characteristics.end(), [&](std::string_view one) { return line.starts_with(one); });
    if (known != characteristics.end()) {
      at += 4 + known->size();
    } else if (line.starts_with("COMMENT ")) {
      const std::size_t comment = at + 12;
      at = comment + token_at(text, comment, lexical_rules).text.size() + 1;
    } else {
      break;
    }
  }
  return at;
}

// MySQL keeps the one behind a body that came together with other statements.
void cut_semicolon(std::string& statement) {
  const std::vector<Token> code = code_tokens(statement, lexical_rules);
  if (!code.empty() && code.back().text == ";") statement.erase(code.back().at);
}

}  // namespace

std::string body_of(Kind kind, const std::string& created) {
  return created.substr(kind == Kind::trigger ? behind_row(created) : kind == Kind::event ? behind_do(created) : behind_head(created));
}

std::map<std::string, std::string> created(const Reading& reading, Kind kind, const std::vector<std::string>& names) {
  const Shown how = shown_as(kind);
  std::map<std::string, std::string> result = shown(reading, std::string(how.word), names, how.column);
  for (auto& [name, statement] : result) cut_semicolon(statement);
  return result;
}

std::map<std::string, ViewHead> view_heads(const Reading& reading, const std::vector<std::string>& views) {
  std::map<std::string, ViewHead> result;
  for (const auto& [name, text] : created(reading, Kind::view, views)) {
    const std::size_t algorithm = text.find("ALGORITHM=") + 10;
    ViewHead& head = result[name];
    head.algorithm = text.substr(algorithm, text.find(' ', algorithm) - algorithm);
    std::size_t list = 0;
    for (const Token& token : code_tokens(text, lexical_rules)) {
      if (is_word(token, "as")) break;
      if (token.text == "(") list = token.at;
      if (token.text == ")") head.columns = text.substr(list, token.at + 1 - list) + " ";
    }
  }
  return result;
}

}  // namespace concertina::mysql
