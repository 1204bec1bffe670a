// All rows of a table go.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::delete_rows || act.is("where") || act.is("limit") || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format("All rows of {} go: the statement has no WHERE.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_delete_without_where;
const LintRule lint_delete_without_where{
    .id = "delete-without-where",
    .severity = "error",
    .summary = "DELETE without WHERE",
    .reason = "All rows are lost, in one long transaction that locks each of them.",
    .instead = "Say which rows in WHERE, and delete in batches. Keep a copy where they may be needed.",
    .page = "https://www.postgresql.org/docs/current/sql-delete.html",
    .dialects = {},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", "DELETE FROM users;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "DELETE FROM users WHERE plan = 'trial';"},
    .check = check,
};

}  // namespace concertina
