// Locks and old row versions that last too long.
#include <fmt/format.h>

#include <algorithm>

#include "lint/rule.hpp"

namespace concertina {
namespace {

constexpr int many = 5;

bool changes_old_rows(const Act& act, const Situation& situation) {
  return (act.verb == Verb::update_rows || act.verb == Verb::delete_rows) && !is_new(situation, act.object);
}

// The first change of rows in a loop that never commits.
bool loops_uncommitted(const Act& act, const Situation& situation) {
  if (!act.is("in loop") || !changes_old_rows(act, situation)) return false;
  for (auto before = situation.file.rbegin(); before != situation.file.rend(); ++before) {
    if (before->verb == Verb::block) return !before->is("commits");
    if (before->is("in loop") && changes_old_rows(*before, situation)) return false;
  }
  return false;
}

Verdicts check(const Act& act, const Situation& situation) {
  if (loops_uncommitted(act, situation)) return {Verdict{fmt::format("All batches of this loop over {} are one transaction.", shown(table_of(act.object)))}};
  if (!situation.in_transaction || act.is("in block")) return {};
  if (!changes_old_rows(act, situation)) return {};
  const auto before = std::ranges::count_if(earlier(situation), [&](const Act& one) { return changes_old_rows(one, situation) && !one.is("in block"); });
  if (before != many - 1) return {};
  return {Verdict{fmt::format("This transaction changes rows of tables in use by {} or more statements, and keeps their locks to its end.", many)}};
}

}  // namespace

extern const LintRule lint_long_transaction;
const LintRule lint_long_transaction{
    .id = "long-transaction",
    .severity = "warning",
    .summary = "a transaction changes rows again and again, or waits",
    .reason =
        "Rows stay locked until the commit. As long as the transaction lives, old versions of rows are kept in the whole database, replicas can fall behind, "
        "and a failure takes everything back.",
    .instead = "Commit after each batch, and wait between transactions, not inside one.",
    .page = "https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-SPACE-RECOVERY",
    .dialects = {},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);", R"(DO $$
DECLARE
  changed bigint;
BEGIN
  LOOP
    UPDATE users SET full_name = ''
    WHERE full_name IS NULL AND id IN (SELECT id FROM users WHERE full_name IS NULL ORDER BY id LIMIT 1000);
    GET DIAGNOSTICS changed = ROW_COUNT;
    EXIT WHEN changed = 0;
  END LOOP;
END $$;)"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);", R"(DO $$
DECLARE
  changed bigint;
BEGIN
  LOOP
    UPDATE users SET full_name = ''
    WHERE full_name IS NULL AND id IN (SELECT id FROM users WHERE full_name IS NULL ORDER BY id LIMIT 1000);
    GET DIAGNOSTICS changed = ROW_COUNT;
    EXIT WHEN changed = 0;
    COMMIT;
  END LOOP;
END $$;)"},
    .check = check,
    .also = {{{"mysql", "mariadb", "sqlite"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", R"(BEGIN;
UPDATE users SET plan = 'free' WHERE id BETWEEN 1 AND 1000;
UPDATE users SET plan = 'free' WHERE id BETWEEN 1001 AND 2000;
UPDATE users SET plan = 'free' WHERE id BETWEEN 2001 AND 3000;
UPDATE users SET plan = 'free' WHERE id BETWEEN 3001 AND 4000;
UPDATE users SET plan = 'free' WHERE id BETWEEN 4001 AND 5000;
COMMIT;)"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", R"(BEGIN;
UPDATE users SET plan = 'free' WHERE id BETWEEN 1 AND 1000;
COMMIT;
BEGIN;
UPDATE users SET plan = 'free' WHERE id BETWEEN 1001 AND 2000;
COMMIT;)"}}},
};

}  // namespace concertina
