#include "introspect/postgresql/split.hpp"

#include <pg_query.h>

#include <algorithm>

#include "introspect/postgresql/lexical.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

int line_at(const std::string& sql, std::size_t at) {
  return 1 + static_cast<int>(std::count(sql.begin(), sql.begin() + static_cast<std::ptrdiff_t>(std::min(at, sql.size())), '\n'));
}

std::string line_text(const std::string& sql, std::size_t at) { return sql.substr(at, sql.find_first_of(" \t\r\n", at) - at); }

// pg_dump brackets its output with \restrict and \unrestrict, which mean nothing outside psql.
bool is_harmless(const std::string& command) { return command == "\\restrict" || command == "\\unrestrict"; }

bool reads_stdin(const std::vector<Token>& code, std::size_t from) {
  for (std::size_t i = from; i + 1 < code.size() && code[i].text != ";"; ++i) {
    if (name_of(code[i]) == "from" && name_of(code[i + 1]) == "stdin") return true;
  }
  return false;
}

// The text with pg_dump's harmless meta-commands blanked out. Throws for what psql alone understands, the first one in the file.
std::string without_psql(std::string sql) {
  const std::string original = sql;
  const std::vector<Token> code = code_tokens(original, lexical);
  bool begins = true;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i].text == "\\") {
      const std::string command = line_text(original, code[i].at);
      if (!is_harmless(command)) {
        throw Error("line " + std::to_string(line_at(original, code[i].at)) + ": " + command + " is a command of psql, not SQL", "",
                    "take it out, or write what it includes into this file");
      }
      const std::size_t end = std::min(original.find('\n', code[i].at), original.size());
      std::fill(sql.begin() + static_cast<std::ptrdiff_t>(code[i].at), sql.begin() + static_cast<std::ptrdiff_t>(end), ' ');
      while (i + 1 < code.size() && code[i + 1].at < end) ++i;
      continue;
    }
    if (begins && name_of(code[i]) == "copy" && reads_stdin(code, i)) {
      throw Error("line " + std::to_string(line_at(original, code[i].at)) + ": COPY … FROM stdin carries data, which a schema has none of",
                  "", "dump the schema alone (pg_dump --schema-only), or write INSERT statements");
    }
    begins = code[i].text == ";";
  }
  return sql;
}

// How many BEGIN ATOMIC and CASE are open at the end of the text of a routine: the scanner cuts at the semicolons between.
int open_blocks(std::string_view text) {
  int open = 0;
  const std::vector<Token> code = code_tokens(text, lexical);
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i].kind != TokenKind::word) continue;
    const std::string word = name_of(code[i]);
    if (word == "begin" && i + 1 < code.size() && name_of(code[i + 1]) == "atomic") ++open;
    if (open > 0 && word == "case") ++open;
    if (open > 0 && word == "end") --open;
  }
  return open;
}

struct Place {  // counts lines as it moves forward
  std::size_t at = 0;
  int line = 1;
};

void move(Place& place, const std::string& sql, std::size_t to) {
  place.line += static_cast<int>(
      std::count(sql.begin() + static_cast<std::ptrdiff_t>(place.at), sql.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
  place.at = to;
}

// Appends the statement between `begin` and `end`, without the comments and spaces around it.
void add(std::vector<SqlStatement>& statements, Place& place, const std::string& sql, std::size_t begin, std::size_t end) {
  const std::vector<Token> code = code_tokens(std::string_view(sql).substr(begin, end - begin), lexical);
  if (code.empty()) return;
  const std::size_t first = begin + code.front().at;
  const std::size_t last = begin + code.back().at + code.back().text.size();
  move(place, sql, first);
  statements.push_back({sql.substr(first, last - first), place.line});
}

}  // namespace

std::vector<SqlStatement> split(const std::string& text) {
  const std::string sql = without_psql(text);
  const PgQuerySplitResult result = pg_query_split_with_scanner(sql.c_str());
  if (result.error != nullptr) {
    const Error error("line " + std::to_string(line_at(sql, static_cast<std::size_t>(std::max(0, result.error->cursorpos - 1)))) + ": " +
                          result.error->message,
                      "", "close the quotes and brackets");
    pg_query_free_split_result(result);
    throw error;
  }
  std::vector<SqlStatement> statements;
  Place place;
  for (int i = 0; i < result.n_stmts; ++i) {
    const auto begin = static_cast<std::size_t>(result.stmts[i]->stmt_location);
    const auto end_of = [&](int n) { return static_cast<std::size_t>(result.stmts[n]->stmt_location + result.stmts[n]->stmt_len); };
    const std::string_view view = sql;
    while (i + 1 < result.n_stmts && open_blocks(view.substr(begin, end_of(i) - begin)) > 0) ++i;
    add(statements, place, sql, begin, end_of(i));
  }
  pg_query_free_split_result(result);
  return statements;
}

}  // namespace concertina::postgresql
