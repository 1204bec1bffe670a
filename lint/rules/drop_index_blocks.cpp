// DROP INDEX without CONCURRENTLY.
#include "lint/locking.hpp"
#include "model/partition.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::drop_index || act.is("concurrently")) return {};
  const ObjectId& index = act.object;
  const bool partitioned = !index.parent.empty() && is_partitioned(situation.schema, table_of(index));  // the server refuses CONCURRENTLY there
  if (is_new(situation, index) || partitioned) return {};
  const std::string table = index.parent.empty() ? "its table" : shown(table_of(index));
  return {Verdict{fmt::format("Dropping {} waits for all who use {}, and whoever comes behind waits too.", shown(act.object), table)}};
}

}  // namespace

extern const LintRule lint_drop_index_blocks;
const LintRule lint_drop_index_blocks{
    .id = "drop-index-blocks",
    .severity = "note",
    .summary = "an index is dropped under a lock that readers and writers wait for",
    .reason = "DROP INDEX takes ACCESS EXCLUSIVE on the table. It is brief once it has the lock, but behind a long query it waits, and all others behind it.",
    .instead = "DROP INDEX CONCURRENTLY, outside a transaction, one index for each statement.",
    .page = "https://www.postgresql.org/docs/current/sql-dropindex.html",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100)); CREATE INDEX users_email_idx ON users (email);", "DROP INDEX users_email_idx;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100)); CREATE INDEX users_email_idx ON users (email);",
             "DROP INDEX CONCURRENTLY users_email_idx;"},
    .check = check};

}  // namespace concertina
