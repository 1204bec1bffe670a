// Transactions do not stand in one another.
#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (!situation.in_transaction || act.is("in block") || (situation.one_query && !situation.own_transaction)) return {};
  if (act.verb == Verb::begin) return {Verdict{"A transaction begins here inside another one."}};
  if (situation.own_transaction || (act.verb != Verb::commit && act.verb != Verb::rollback)) return {};
  return {Verdict{"This ends the transaction that the tool began: what follows runs without one."}};
}

}  // namespace

extern const LintRule lint_nested_transaction;
const LintRule lint_nested_transaction{
    .id = "nested-transaction",
    .severity = "error",
    .summary = "BEGIN inside a transaction, or COMMIT of the transaction that the tool began",
    .reason =
        "There is one transaction at a time. A second BEGIN only warns on PostgreSQL, commits what was done on MySQL and MariaDB, and fails on SQLite; the "
        "first COMMIT ends the outer transaction, and what follows runs without one.",
    .instead = "Let either the file or the tool begin and end the transaction, not both. Use SAVEPOINT inside one.",
    .page = "https://www.postgresql.org/docs/current/sql-begin.html",
    .dialects = {},
    .bad = {"", R"(BEGIN;
CREATE TABLE notes (id bigint PRIMARY KEY);
BEGIN;
CREATE TABLE tags (id bigint PRIMARY KEY);
COMMIT;)"},
    .good = {"", R"(BEGIN;
CREATE TABLE notes (id bigint PRIMARY KEY);
COMMIT;
BEGIN;
CREATE TABLE tags (id bigint PRIMARY KEY);
COMMIT;)"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "BEGIN; DELETE FROM users WHERE id = 1; BEGIN; DELETE FROM users WHERE id = 2; COMMIT;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "BEGIN; DELETE FROM users WHERE id = 1; COMMIT; BEGIN; DELETE FROM users WHERE id = 2; COMMIT;"}}},
};

}  // namespace concertina
