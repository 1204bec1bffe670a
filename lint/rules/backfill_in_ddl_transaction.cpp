// Rows that are written while the locks of a schema change are held.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (!situation.in_transaction || !locking::writes_rows(act) || is_new(situation, act.object)) return {};
  const std::span<const Act> before = earlier(situation);
  const auto lock = std::ranges::find_if(before, [&](const Act& other) { return locking::blocks_others(other); });
  if (lock == before.end()) return {};
  return {Verdict{fmt::format("While rows of {} are written, {} to {} wait for the change that the same transaction made.", locking::table_name(act),
                              lock->wait.blocks, locking::table_name(*lock))}};
}

}  // namespace

extern const LintRule lint_backfill_in_ddl_transaction;
const LintRule lint_backfill_in_ddl_transaction{
    .id = "backfill-in-ddl-transaction",
    .severity = "error",
    .summary = "rows are written in the transaction of a schema change",
    .reason = "The lock of the change is held until the transaction ends: readers and writers wait for as long as rows are written.",
    .instead = "The schema change in one migration, the rows in another, in batches that commit.",
    .page = "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));",
            "BEGIN;\nALTER TABLE users ADD COLUMN email_lower text;\nUPDATE users SET email_lower = lower(email) WHERE id < 5000;\nCOMMIT;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));",
             "BEGIN;\nALTER TABLE users ADD COLUMN email_lower text;\nCOMMIT;\nUPDATE users SET email_lower = lower(email) WHERE id < 5000;"},
    .check = check};

}  // namespace concertina
