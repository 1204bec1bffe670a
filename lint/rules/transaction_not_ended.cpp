// A transaction without an end.
#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end || !situation.own_transaction) return {};
  return {Verdict{"The file begins a transaction and does not commit it."}};
}

}  // namespace

extern const LintRule lint_transaction_not_ended;
const LintRule lint_transaction_not_ended{
    .id = "transaction-not-ended",
    .severity = "error",
    .summary = "a file begins a transaction and does not end it",
    .reason =
        "When the session ends without COMMIT, the server takes everything back, and a tool may have noted the migration as done. Until then its locks are "
        "held.",
    .instead = "Write COMMIT at the end, or leave the transaction to the tool.",
    .page = "https://www.postgresql.org/docs/current/sql-commit.html",
    .dialects = {},
    .bad = {"", R"(BEGIN;
CREATE TABLE notes (id bigint PRIMARY KEY);)"},
    .good = {"", R"(BEGIN;
CREATE TABLE notes (id bigint PRIMARY KEY);
COMMIT;)"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "BEGIN; DELETE FROM users WHERE id = 1;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "BEGIN; DELETE FROM users WHERE id = 1; COMMIT;"}}},
};

}  // namespace concertina
