// All rows of a table in one UPDATE.
#include "lint/locking.hpp"

namespace concertina {
namespace {

// Asks for the rows that have no value yet: at first these are all.
bool fills(const Act& act) {
  return std::ranges::any_of(act.null_tests, [&](const std::string& column) { return std::ranges::find(act.sets, column) != act.sets.end(); });
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::update_rows || act.is("limit") || is_new(situation, act.object)) return {};
  const std::string table = locking::table_name(act);
  if (!act.is("where")) return {Verdict{fmt::format("All rows of {} are written in one transaction.", table)}};
  if (act.is("in loop") || !fills(act)) return {};
  return {Verdict{fmt::format("All rows of {} that have no value yet are written in one transaction, unless the condition takes only a part of them.", table),
                  false}};
}

}  // namespace

extern const LintRule lint_backfill_in_one_statement;
const LintRule lint_backfill_in_one_statement{
    .id = "backfill-in-one-statement",
    .severity = "warning",
    .summary = "an UPDATE writes all rows of a table at once",
    .reason =
        "Every row stays locked until the last one is written, replicas fall behind, and a failure at the end throws all of it away. PostgreSQL keeps a "
        "dead version of each row, MySQL and MariaDB their undo; in SQLite nobody else writes to the database meanwhile.",
    .instead = "Batches of some thousand rows by ranges of the key, each committed before the next, with a pause in between.",
    .page = "https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-SPACE-RECOVERY",
    .dialects = {},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email text, email_lower text);", "UPDATE users SET email_lower = lower(email);"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email text, email_lower text);",
             "UPDATE users SET email_lower = lower(email) WHERE id BETWEEN 1 AND 5000;"},
    .check = check};

}  // namespace concertina
