// Statements that only add load.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::analyze || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format("{} is read for the planner's statistics, or for its dead rows.", locking::table_name(act))}};
}

}  // namespace

extern const LintRule lint_analyze_load;
const LintRule lint_analyze_load{
    .id = "analyze-load",
    .severity = "note",
    .summary = "ANALYZE or VACUUM in a migration",
    .reason =
        "Nobody waits for it, but it reads a good part of the table at a time that the deploy chooses, and another schema change of the table waits for it.",
    .instead = "Leave it to autovacuum, or run it at a quiet hour. Behind an index on an expression, or a large backfill, ANALYZE of that table is right.",
    .page = "https://www.postgresql.org/docs/current/sql-analyze.html",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY);", "ANALYZE users;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY);", "SELECT count(*) FROM users;"},
    .check = check};

}  // namespace concertina
