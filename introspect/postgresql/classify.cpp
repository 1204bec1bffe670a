#include "introspect/postgresql/classify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

using Words = std::set<std::string_view>;

// The statement's words as the server folds them; what is no word is empty.
std::string word_at(const std::vector<Token>& code, std::size_t i) { return i < code.size() && code[i].kind == TokenKind::word ? name_of(code[i]) : ""; }

bool has_word(const std::vector<Token>& code, std::string_view word) {
  return std::any_of(code.begin(), code.end(), [&](const Token& token) { return token.kind == TokenKind::word && name_of(token) == word; });
}

bool is_transaction(const std::vector<Token>& code) {
  static const Words openers = {"begin", "start", "commit", "end", "savepoint", "release"}, settings = {"transaction", "constraints", "characteristics"};
  const std::string first = word_at(code, 0);
  if (first == "set") return settings.contains(word_at(code, 1)) || settings.contains(word_at(code, 2));
  return openers.contains(first);
}

bool is_setting(const std::vector<Token>& code) {
  static const Words openers = {"set", "reset", "discard"};
  const std::string first = word_at(code, 0);
  return openers.contains(first) || (first == "select" && has_word(code, "set_config"));
}

bool is_servers(const std::vector<Token>& code) {
  static const Words makers = {"create", "alter", "drop"}, things = {"role", "group", "tablespace", "system", "database"};
  const std::string first = word_at(code, 0), second = word_at(code, 1), third = word_at(code, 2);
  if (makers.contains(first)) return things.contains(second) || (second == "user" && third != "mapping");
  if (first == "comment") return things.contains(third);
  return (first == "grant" || first == "revoke") && !has_word(code, "on");
}

// The name between the words that begin the statement and what follows a table's name.
std::string table_of_rows(const std::vector<Token>& code, std::size_t begin) {
  static const Words ends = {"from", "to", "values", "select", "default", "overriding"};
  std::string name;
  for (std::size_t i = begin; i < code.size() && code[i].text != "(" && !ends.contains(word_at(code, i)); ++i) name += code[i].text;
  return name;
}

bool connects(const std::vector<Token>& code) {
  static const Words never = {"false", "off", "0", "'false'", "'off'", "'0'"};
  for (std::size_t i = 0; i + 2 < code.size(); ++i) {
    if (word_at(code, i) == "connect" && code[i + 1].text == "=") return !never.contains(word_at(code, i + 2)) && !never.contains(code[i + 2].text);
  }
  return true;
}

void refuse(const SqlStatement& statement, const std::vector<Token>& code) {
  static const Words makers = {"create", "drop"};
  const std::string first = word_at(code, 0), second = word_at(code, 1);
  const auto fail = [&](const std::string& what, const std::string& hint) { throw Error(fmt::format("line {}: {}", statement.line, what), "", hint); };
  if (makers.contains(first) && second == "database") {
    fail(fmt::format("{} DATABASE is no part of a schema", first == "create" ? "CREATE" : "DROP"),
         "a schema is one database's: dump that one, with pg_dump and without --create");
  }
  if (first == "create" && second == "subscription" && connects(code)) {
    fail("CREATE SUBSCRIPTION would take up replication from its publisher", "add connect = false to what follows WITH: a plan makes it so too");
  }
  if (first == "alter" && second == "subscription" && (word_at(code, 3) == "enable" || word_at(code, 3) == "refresh")) {
    fail("ALTER SUBSCRIPTION would take up replication from its publisher", "leave it out: whether a subscription runs is no part of a schema");
  }
  if (first == "rollback" || first == "abort" || (first == "prepare" && second == "transaction")) {
    fail(fmt::format("{} leaves the schema as it was before", statement.text), "take out what is not wanted");
  }
}

}  // namespace

SqlStatement classified(SqlStatement statement, const std::vector<Token>& code, bool dump) {
  refuse(statement, code);
  const std::string first = word_at(code, 0);
  if (is_transaction(code)) {
    statement.use = SqlUse::transaction;
  } else if (first == "set" && word_at(code, 1) == "local" && code.size() > 2) {
    statement.text = "SET " + statement.text.substr(code[2].at - code[0].at);
    statement.use = SqlUse::local_setting;
  } else if (is_setting(code)) {
    statement.use = SqlUse::setting;
  } else if (is_servers(code)) {
    statement.use = SqlUse::server;
  } else if (first == "copy" || (dump && first == "insert")) {
    statement.text = table_of_rows(code, first == "copy" ? 1 : 2);
    statement.use = SqlUse::rows;
  }
  return statement;
}

}  // namespace concertina::postgresql
