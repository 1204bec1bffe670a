// REINDEX without CONCURRENTLY.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::reindex || act.is("concurrently") || is_new(situation, act.object)) return {};
  if (act.object.kind == Kind::index) {
    return {Verdict{fmt::format("While {} is built anew, nobody writes to its table, and its queries cannot even be planned.", act.object.name)}};
  }
  const std::string of = act.object.kind == Kind::schema ? "the tables of " + locking::name_or(act, "the database") : locking::table_name(act);
  return {Verdict{fmt::format("While the indexes of {} are built anew, nobody writes, and queries cannot even be planned.", of)}};
}

}  // namespace

extern const LintRule lint_reindex_blocks;
const LintRule lint_reindex_blocks{
    .id = "reindex-blocks",
    .severity = "error",
    .summary = "an index is built anew while the table cannot be used",
    .reason =
        "REINDEX takes SHARE on the table, so that writes stop, and ACCESS EXCLUSIVE on the index. The planner looks at every index of a table: a SELECT "
        "waits while it is planned, whether it would use the index or not.",
    .instead = "REINDEX … CONCURRENTLY (from 12), outside a transaction.",
    .page = "https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100)); CREATE INDEX users_email_idx ON users (email);", "REINDEX INDEX users_email_idx;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100)); CREATE INDEX users_email_idx ON users (email);",
             "REINDEX INDEX CONCURRENTLY users_email_idx;"},
    .check = check};

}  // namespace concertina
