// A COMMIT where none is allowed.
#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::block || !act.is("commits") || !situation.in_transaction) return {};
  return {Verdict{"The block commits, which the server refuses inside a transaction."}};
}

}  // namespace

extern const LintRule lint_block_commits_in_transaction;
const LintRule lint_block_commits_in_transaction{
    .id = "block-commits-in-transaction",
    .severity = "error",
    .summary = "a DO block commits while a transaction is open around it",
    .reason = "The server refuses the COMMIT with \"invalid transaction termination\". Many tools run each file in a transaction unless they are told not to.",
    .instead = "Run the block outside a transaction: tell the tool so, in the way that it has for one file.",
    .page = "https://www.postgresql.org/docs/current/plpgsql-transactions.html",
    .dialects = {"postgresql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);", R"(BEGIN;
DO $$
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
END $$;
COMMIT;)"},
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
};

}  // namespace concertina
