#include "introspect/postgresql/split.hpp"

#include <pg_query.h>

#include <algorithm>

#include "dialects/line_count.hpp"
#include "introspect/postgresql/classify.hpp"
#include "introspect/postgresql/lexical.hpp"
#include "introspect/postgresql/psql.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

int line_at(const std::string& sql, std::size_t at) {
  return 1 + static_cast<int>(std::count(sql.begin(), sql.begin() + static_cast<std::ptrdiff_t>(std::min(at, sql.size())), '\n'));
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

// Appends the statement between `begin` and `end`, without the comments and spaces around it.
void add(std::vector<SqlStatement>& statements, LineCount& lines, const std::string& sql, std::size_t begin, std::size_t end) {
  const std::vector<Token> code = code_tokens(std::string_view(sql).substr(begin, end - begin), lexical);
  if (code.empty()) return;
  const std::size_t first = begin + code.front().at;
  const Token& end_token = code.back().text == ";" && code.size() > 1 ? code[code.size() - 2] : code.back();  // the scanner keeps none, but for nonsense
  const std::size_t last = begin + end_token.at + end_token.text.size();
  statements.push_back({sql.substr(first, last - first), lines.of(sql, first)});
}

// pg_dump's rows are left out also where they are INSERT statements.
bool is_dump(const std::string& text) { return text.substr(0, 200).find("-- PostgreSQL database dump") != std::string::npos; }

using Bounds = std::vector<std::pair<std::size_t, std::size_t>>;

bool is_code(std::string_view sql) {
  return std::ranges::any_of(code_tokens(sql, lexical), [](const Token& token) { return token.text != ";"; });
}

// The scanner passes over what has no keyword, and all that is left behind a parenthesis which nothing closes: the server is to refuse it.
Bounds with_rest(const Bounds& found, const std::string& sql) {
  Bounds all;
  std::size_t end = 0;
  const auto take_rest = [&](std::size_t up_to) {
    if (up_to > end && is_code(std::string_view(sql).substr(end, up_to - end))) all.emplace_back(end, up_to);
  };
  for (const auto& [begin, last] : found) {
    take_rest(begin);
    all.emplace_back(begin, last);
    end = last;
  }
  take_rest(sql.size());
  return all;
}

Bounds bounds(const std::string& sql) {
  const PgQuerySplitResult result = pg_query_split_with_scanner(sql.c_str());
  if (result.error != nullptr) {
    const Error error("line " + std::to_string(line_at(sql, static_cast<std::size_t>(std::max(0, result.error->cursorpos - 1)))) + ": " + result.error->message,
                      "", "close the quotes and brackets");
    pg_query_free_split_result(result);
    throw error;
  }
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (int i = 0; i < result.n_stmts; ++i) {
    const auto begin = static_cast<std::size_t>(result.stmts[i]->stmt_location);
    found.emplace_back(begin, begin + static_cast<std::size_t>(result.stmts[i]->stmt_len));
  }
  pg_query_free_split_result(result);
  return with_rest(found, sql);
}

}  // namespace

std::string plain(const std::string& text) { return without_psql(text).sql; }

std::vector<SqlStatement> cut(const std::string& text) {
  const PsqlText file = without_psql(text);
  const auto parts = bounds(file.sql);
  std::vector<SqlStatement> statements;
  LineCount lines;
  auto include = file.includes.begin();
  const auto take_includes = [&](std::size_t up_to) {
    for (; include != file.includes.end() && include->at <= up_to; ++include) statements.push_back({include->path, include->line, SqlUse::include});
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t begin = parts[i].first;
    while (i + 1 < parts.size() && open_blocks(std::string_view(file.sql).substr(begin, parts[i].second - begin)) > 0) ++i;
    take_includes(begin);
    add(statements, lines, file.sql, begin, parts[i].second);
  }
  take_includes(file.sql.size());
  return statements;
}

std::vector<SqlStatement> split(const std::string& text) {
  const bool dump = is_dump(text);
  std::vector<SqlStatement> statements = cut(text);
  for (SqlStatement& statement : statements) {
    if (statement.use == SqlUse::run) statement = classified(statement, code_tokens(statement.text, lexical), dump);
  }
  return statements;
}

}  // namespace concertina::postgresql
