// A statement that nobody looked at.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::unread) return {};
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
