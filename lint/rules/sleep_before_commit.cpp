// A pause with the rows locked.
#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::block || !act.is("sleeps before commit")) return {};
  return {Verdict{"The block sleeps before it commits: the rows of the batch stay locked through the pause."}};
}

}  // namespace

extern const LintRule lint_sleep_before_commit;
const LintRule lint_sleep_before_commit{
    .id = "sleep-before-commit",
    .severity = "warning",
    .summary = "a block waits between a change of rows and its COMMIT",
    .reason = "The pause is there to let others work, but the rows of the batch stay locked through it.",
    .instead = "Commit first, then wait.",
    .page = "https://www.postgresql.org/docs/current/plpgsql-transactions.html",
    .dialects = {"postgresql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);", R"(DO $$
DECLARE
  changed bigint;
BEGIN
  LOOP
    UPDATE users SET full_name = ''
    WHERE full_name IS NULL AND id IN (SELECT id FROM users WHERE full_name IS NULL ORDER BY id LIMIT 1000);
    GET DIAGNOSTICS changed = ROW_COUNT;
    EXIT WHEN changed = 0;
    PERFORM pg_sleep(0.1);
    COMMIT;
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
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;)"},
    .check = check,
};

}  // namespace concertina
