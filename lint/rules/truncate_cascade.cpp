// Tables that the statement does not name are emptied as well.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::truncate || !act.is("cascade") || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format("All rows of {} go, and those of every table that points to it, which the statement does not name.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_truncate_cascade;
const LintRule lint_truncate_cascade{
    .id = "truncate-cascade",
    .severity = "error",
    .summary = "TRUNCATE … CASCADE",
    .reason = "Every table that points here by a foreign key, and every table that points there, is emptied as well, whatever ON DELETE says.",
    .instead = "Name all tables that are to be emptied, without CASCADE: the server then refuses where one was forgotten.",
    .page = "https://www.postgresql.org/docs/current/sql-truncate.html",
    .dialects = {"postgresql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", "TRUNCATE users CASCADE;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "DELETE FROM users WHERE plan = 'trial';"},
    .check = check,
};

}  // namespace concertina
