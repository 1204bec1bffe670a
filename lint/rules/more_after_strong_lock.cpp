// What a transaction goes on to do while nobody can use a table.
#include <set>

#include "lint/locking.hpp"

namespace concertina {
namespace {

bool locks_out(const Act& act) { return act.wait.blocks == "reads and writes"; }

// Work on rows that takes as long as there are many of them. UPDATE and DELETE have a rule of their own.
bool takes_long(const Act& act, const Situation& situation) {
  static const std::set<Verb> verbs{Verb::create_index, Verb::validate_constraint, Verb::reindex, Verb::rebuild_table, Verb::analyze};
  if (act.verb == Verb::insert_rows) return act.text == "SELECT";
  if (is_new(situation, act.object) || locking::is_key_of_new_column(act, situation)) return false;
  return verbs.contains(act.verb) || !act.wait.brief;
}

bool is_validation_of(const Act& act, const Act& other) {
  return act.verb == Verb::validate_constraint && other.verb == Verb::add_constraint && other.object == act.object;
}

Verdicts check(const Act& act, const Situation& situation) {
  if (!situation.in_transaction) return {};
  const bool slow = takes_long(act, situation);
  const bool waits = locking::blocks_others(act) && !locking::has_limit(situation, "lock_timeout");
  if (!slow && !waits) return {};
  for (const Act& other : earlier(situation)) {
    const bool same = locking::same_table(act, other);
    if (!locks_out(other) || is_validation_of(act, other) || (same && (!slow || locks_out(act)))) continue;
    const std::string what = slow ? "the transaction goes on with work on all rows" : "it waits for " + locking::locked_name(act, situation);
    return {Verdict{fmt::format("Nobody reads or writes {} while {}.", locking::table_name(other), what), true, 0, locking::table_name(other)}};
  }
  return {};
}

}  // namespace

extern const LintRule lint_more_after_strong_lock;
const LintRule lint_more_after_strong_lock{
    .id = "more-after-strong-lock",
    .severity = "warning",
    .summary = "a transaction that holds ACCESS EXCLUSIVE goes on with long work, or waits for another table",
    .reason = "The lock is held until the transaction ends, however brief the change was that took it: readers and writers wait for all that comes behind.",
    .instead =
        "Commit after the change that takes the lock, and do the rest in transactions of their own; one table for each transaction, with a lock_timeout.",
    .page = "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));",
            "BEGIN;\nALTER TABLE users ADD COLUMN age int;\nCREATE INDEX users_email_idx ON users (email);\nCOMMIT;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));",
             "BEGIN;\nALTER TABLE users ADD COLUMN age int;\nCOMMIT;\nCREATE INDEX CONCURRENTLY users_email_idx ON users (email);"},
    .check = check};

}  // namespace concertina
