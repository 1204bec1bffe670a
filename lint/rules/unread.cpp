// A statement that nobody looked at.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

constexpr int often = 10;

// A schema that is not given is missed by every statement of a long file.
bool is_said_often(const Act& act, const Situation& situation) {
  int count = 0;
  for (const Act& other : situation.file) {
    if (other.verb == Verb::unread && other.text == act.text && ++count == often) return true;
  }
  return false;
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::unread) return {};
  if (is_said_often(act, situation)) return {Verdict{"From here on more was not read, for reasons that are said above.", true, 0, "more"}};
  return {Verdict{fmt::format("This was not read: {}", act.text)}};
}

}  // namespace

extern const LintRule lint_unread;
const LintRule lint_unread{
    .id = "unread",
    .severity = "warning",
    .summary = "a statement could not be read",
    .reason =
        "No other rule was applied to it. Often it is not valid on this server at all and fails when it runs: UPDATE … LIMIT, for example, is not PostgreSQL.",
    .instead = "Try the statement on the server that it is for, and correct it; or write it as SQL where a tool makes it.",
    .page = "https://www.postgresql.org/docs/current/sql-commands.html",
    .dialects = {},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "UPDATE users SET plan = 'free' WHERE plan IS NULL LIMIT 1000;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "UPDATE users SET plan = 'free' WHERE id BETWEEN 1 AND 1000 AND plan IS NULL;"},
    .check = check,
    .also = {{{"mysql", "mariadb", "sqlite"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "UPDATE users SET nick = 'free' WHERE id BETWEEN 1 AND 1000;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "UPDATE users SET plan = 'free' WHERE id BETWEEN 1 AND 1000;"}}},
};

}  // namespace concertina
