#include "emit/statements.hpp"

namespace concertina {
namespace {

bool is_blank(const Token& token) { return token.kind == TokenKind::space || token.kind == TokenKind::comment; }

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

// Where the body of a CREATE TRIGGER, or of a function with BEGIN ATOMIC, begins and ends.
struct Nesting {
  bool create = false, body = false;
  int depth = 0;
  std::string before;  // the word before

  void read(const Token& token) {
    if (token.kind != TokenKind::word) return;
    const std::string word = name_of(token);
    if (before.empty()) create = word == "create";
    if (create && word == "trigger") body = true;
    if (create && !body && before == "begin" && word == "atomic") {
      body = true;
      ++depth;
    }
    if (body && (word == "case" || (word == "begin" && depth == 0))) ++depth;
    if (depth > 0 && word == "end") --depth;
    before = word;
  }
};

}  // namespace

std::vector<std::string> split_statements(std::string_view sql, const LexicalRules& rules) {
  std::vector<std::string> result;
  std::size_t begin = 0;
  bool code = false;
  Nesting nesting;
  const auto finish = [&](std::size_t end) {
    if (code) result.push_back(trimmed(sql.substr(begin, end - begin)));
    code = false;
    nesting = Nesting();
  };
  for (const Token& token : tokens(sql, rules)) {
    if (is_blank(token)) continue;
    if (token.text == ";" && nesting.depth == 0) {
      finish(token.at);
      begin = token.at + 1;
    } else {
      code = true;
      nesting.read(token);
    }
  }
  finish(sql.size());
  return result;
}

std::string terminated(std::string_view statement, const LexicalRules& rules) {
  std::string result = trimmed(statement);
  bool comment_last = false, ended = false;
  for (const Token& token : tokens(result, rules)) {
    if (token.kind == TokenKind::comment) comment_last = true;
    if (is_blank(token)) continue;
    ended = token.text == ";";
    comment_last = false;
  }
  if (!ended) result += comment_last ? "\n;" : ";";
  return result + "\n";
}

}  // namespace concertina
