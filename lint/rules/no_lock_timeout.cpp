// A lock that is waited for without an end, with all others behind it.
#include "lint/facts.hpp"
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  const std::string& setting = lint_facts(situation).lock_timeout;
  if (!locking::blocks_others(act) || locking::has_limit(situation, setting)) return {};
  return {Verdict{fmt::format("The lock on {} is waited for without a {}, and whoever comes behind waits too.", locking::locked_name(act, situation), setting),
                  true, 0, setting}};
}

}  // namespace

extern const LintRule lint_no_lock_timeout;
const LintRule lint_no_lock_timeout{
    .id = "no-lock-timeout",
    .severity = "warning",
    .summary = "a lock that others queue behind is waited for without a timeout",
    .reason =
        "A statement that waits for its lock, behind one long query, makes all later readers and writers of the table wait behind itself: a change of a "
        "millisecond stops the application for as long as that query runs. By default MariaDB waits a day for it, and MySQL a year.",
    .instead = "PostgreSQL: SET lock_timeout = '2s' or less at the head of the file, and run it again when it fails. MySQL and MariaDB: SET lock_wait_timeout.",
    .page = "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY);", "ALTER TABLE users ADD COLUMN age int;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY);", "SET lock_timeout = '2s';\nALTER TABLE users ADD COLUMN age int;"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY);", "ALTER TABLE users ADD COLUMN age int;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY);", R"(SET lock_wait_timeout = 2;
ALTER TABLE users ADD COLUMN age int;)"}}},
};

}  // namespace concertina
