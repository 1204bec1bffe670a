// All rows of a table go.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::truncate || act.is("cascade") || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format("All rows of {} go.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_truncate;
const LintRule lint_truncate{
    .id = "truncate",
    .severity = "error",
    .summary = "a table in use is emptied",
    .reason = "All rows are lost. No trigger for each row sees it, and readers and writers wait for a lock that shuts out both.",
    .instead = "Delete rows in batches by a condition, or keep a copy first.",
    .page = "https://www.postgresql.org/docs/current/sql-truncate.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", "TRUNCATE users;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "DELETE FROM users WHERE plan = 'trial';"},
    .check = check,
};

}  // namespace concertina
