// A statement's text through the parser, and what it says of statements that it does not take.
#include <pg_query.h>

#include <algorithm>

#include "dialects/dialect.hpp"
#include "lint/postgresql/newer_syntax.hpp"
#include "lint/postgresql/parse_statement.hpp"

namespace concertina::tree {
namespace {

// The parser cuts names off as the server does.
bool has_long_name(const std::string& sql) {
  const Dialect& facts = dialect("postgresql");
  const auto is_long = [&](const Token& token) {
    const bool name = is_name(token);
    return name && token.text.size() > facts.max_name_bytes && name_of(token).size() > facts.max_name_bytes;
  };
  return sql.size() > facts.max_name_bytes && std::ranges::any_of(code_tokens(sql, facts.lexical), is_long);
}

struct Parsed {
  std::string tree, error;
  int place = 0;  // of the error, from 1
};

Parsed parsed(const std::string& sql) {
  const PgQueryParseResult result = pg_query_parse(sql.c_str());
  Parsed answer;
  if (result.error != nullptr) {
    answer.error = result.error->message;
    answer.place = result.error->cursorpos;
  } else {
    answer.tree = result.parse_tree;
  }
  pg_query_free_parse_result(result);
  return answer;
}

std::vector<Act> refused(const Parsed& answer, const std::string& sql) {
  Act act = unread(answer.error + ", as PostgreSQL 15 reads it");
  act.line = static_cast<int>(std::count(sql.begin(), sql.begin() + std::clamp(answer.place - 1, 0, static_cast<int>(sql.size())), '\n'));
  return {act};
}

std::vector<Act> acts_in(const std::string& parse_tree, const std::string& sql) {
  if (is_too_deep(parse_tree)) return {unread("it is nested too deeply")};
  const Node nodes = Node::parse(parse_tree);
  std::vector<Act> acts;
  Tree tree{sql, acts};
  for (const Node& one : member(nodes, "stmts")) {
    for (const auto& [name, body] : member(one, "stmt").items()) read_statement(name, body, tree);
  }
  if (acts.empty()) acts.push_back({Verb::alter_object, {Kind::table, "", "", ""}});
  return acts;
}

std::vector<Act> acts_of_newer(const std::string& sql, const Parsed& first) {
  const OlderWords older = in_older_words(sql);
  const Parsed second = older.sql == sql ? first : parsed(older.sql);
  if (!second.error.empty()) return refused(first, sql);
  std::vector<Act> acts = acts_in(second.tree, older.sql);
  mark(acts, older);
  return acts;
}

}  // namespace

std::vector<Act> acts_of_statement(const std::string& sql) {
  const Parsed answer = parsed(sql);
  std::vector<Act> acts = answer.error.empty() ? acts_in(answer.tree, sql) : acts_of_newer(sql, answer);
  if (has_long_name(sql)) {
    for (Act& act : acts) act.marks.insert("long name");
  }
  return acts;
}

}  // namespace concertina::tree
