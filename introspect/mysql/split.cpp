#include "introspect/mysql/split.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/line_count.hpp"
#include "dialects/mysql/spelling.hpp"
#include "model/error.hpp"

namespace concertina::mysql {
namespace {

using Words = std::set<std::string_view>;

struct Cutting {
  const std::string& sql;
  std::size_t at = 0;
  std::string delimiter = ";";
  std::vector<SqlStatement> statements = {};
  LineCount lines = {};
};

std::string word_at(const std::vector<Token>& code, std::size_t i) { return i < code.size() && code[i].kind == TokenKind::word ? name_of(code[i]) : ""; }

[[noreturn]] void fail(const Cutting& cutting, std::size_t at, const std::string& what, const std::string& hint) {
  throw Error(fmt::format("line {}: {}", LineCount().of(cutting.sql, at), what), "", hint);
}

// Blocks of a routine's body that are open behind these tokens. IF, LOOP, WHILE and REPEAT end with END and their own word.
int open_blocks(const std::vector<Token>& code) {
  static const Words inner = {"if", "loop", "while", "repeat", "for"};
  static const Words routines = {"trigger", "procedure", "function", "event"}, others = {"table", "view", "index", "database", "schema"};
  int open = 0;
  bool body = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const std::string word = word_at(code, i);
    if (!body && others.contains(word)) return 0;
    if (i < 8 && routines.contains(word)) body = true;
    if (!body) continue;
    if (word == "begin" || (word == "case" && word_at(code, i - 1) != "end")) ++open;
    if (word == "end" && !inner.contains(word_at(code, i + 1))) --open;
  }
  return word_at(code, 0) == "create" ? open : 0;
}

// Whether a string or quoted name ends: an open one takes in whatever stands behind it.
bool is_closed(const Token& token) {
  if (token.kind != TokenKind::string && token.kind != TokenKind::quoted_name) return true;
  const std::string more = std::string(token.text) + " ";
  return token_at(more, 0, lexical_rules).text.size() < more.size();
}

SqlUse use_of(const std::vector<Token>& code) {
  static const Words transactions = {"begin", "start", "commit", "savepoint", "release", "lock", "unlock"}, makers = {"create", "alter", "drop"},
                     servers = {"user", "role", "database", "schema", "server", "tablespace"}, rights = {"grant", "revoke", "use", "flush"};
  const std::string first = word_at(code, 0), second = word_at(code, 1);
  if (first == "set") return second == "transaction" || second == "role" || second == "password" ? SqlUse::server : SqlUse::setting;
  if (transactions.contains(first)) return SqlUse::transaction;
  const bool server = rights.contains(first) || (makers.contains(first) && servers.contains(second));
  return server ? SqlUse::server : SqlUse::run;
}

void add(Cutting& cutting, std::size_t begin, std::size_t end) {
  const std::string_view whole = std::string_view(cutting.sql).substr(begin, end - begin);
  const std::vector<Token> code = code_tokens(whole, lexical_rules);
  const bool executable = code.empty() && whole.find("/*!") != std::string_view::npos;  // mysqldump's settings and older servers' exceptions
  if (code.empty() && !executable) return;
  const std::size_t first = executable ? whole.find("/*!") : code.front().at, last = whole.find_last_not_of(" \t\r\n") + 1;
  SqlStatement statement{std::string(whole.substr(first, last - first)), cutting.lines.of(cutting.sql, begin + first), use_of(code)};
  if (executable) {
    const std::size_t word = statement.text.find_first_not_of("/*!0123456789 ");
    const std::string text = statement.text.substr(word, 4);
    if (text.starts_with("SET") || text.starts_with("set")) statement.use = SqlUse::setting;
  }
  if (!code.empty() && !is_closed(code.back())) fail(cutting, begin + code.back().at, "a quote is not closed", "close it");
  if (word_at(code, 0) == "rollback") fail(cutting, begin + first, statement.text + " leaves the schema as it was before", "take out what is not wanted");
  cutting.statements.push_back(std::move(statement));
}

// Where the line ends that token `at` stands in.
std::size_t line_end(const std::string& sql, std::size_t at) { return std::min(sql.find('\n', at), sql.size()); }

bool begins_statement(const Cutting& cutting, std::size_t begin, std::size_t at) {
  return code_tokens(std::string_view(cutting.sql).substr(begin, at - begin), lexical_rules).empty();
}

// What the client reads itself: DELIMITER changes how the file is cut, SOURCE names another file.
bool take_command(Cutting& cutting, const Token& token, std::size_t& begin) {
  if (token.kind != TokenKind::word) return false;
  const std::string word = name_of(token);
  if ((word != "delimiter" && word != "source") || !begins_statement(cutting, begin, cutting.at)) return false;
  const std::size_t end = line_end(cutting.sql, cutting.at);
  std::string argument = cutting.sql.substr(cutting.at + token.text.size(), end - cutting.at - token.text.size());
  argument.erase(0, argument.find_first_not_of(" \t"));
  argument.erase(argument.find_last_not_of(" \t\r") + 1);
  if (argument.empty()) fail(cutting, cutting.at, std::string(token.text) + " names nothing", "write DELIMITER //, or SOURCE file.sql");
  if (word == "delimiter") {
    cutting.delimiter = argument;
  } else {
    if (argument.ends_with(';')) argument.pop_back();
    cutting.statements.push_back({argument, cutting.lines.of(cutting.sql, cutting.at), SqlUse::include});
  }
  cutting.at = begin = end;
  return true;
}

bool ends_statement(const Cutting& cutting, std::size_t begin) {
  if (cutting.sql.compare(cutting.at, cutting.delimiter.size(), cutting.delimiter) != 0) return false;
  return cutting.delimiter != ";" || open_blocks(code_tokens(std::string_view(cutting.sql).substr(begin, cutting.at - begin), lexical_rules)) == 0;
}

// Where the delimiter stands in a word or number, as in END$$: the client looks for it at each character of them.
std::size_t delimiter_in(const Cutting& cutting, const Token& token) {
  const bool plain = token.kind == TokenKind::word || token.kind == TokenKind::number;
  return plain ? token.text.find(cutting.delimiter) : std::string::npos;
}

}  // namespace

std::string plain(const std::string& text) { return text; }

std::vector<SqlStatement> split(const std::string& text) {
  Cutting cutting{text};
  std::size_t begin = 0;
  while (cutting.at < text.size()) {
    if (ends_statement(cutting, begin)) {
      add(cutting, begin, cutting.at);
      begin = cutting.at += cutting.delimiter.size();
      continue;
    }
    const Token token = token_at(text, cutting.at, lexical_rules);
    if (!take_command(cutting, token, begin)) cutting.at += std::min(token.text.size(), delimiter_in(cutting, token));
  }
  add(cutting, begin, text.size());
  return std::move(cutting.statements);
}

}  // namespace concertina::mysql
