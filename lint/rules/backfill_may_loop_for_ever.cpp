// A loop that finds the same rows again.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool ends_at_no_rows(const Situation& situation) {
  const auto block = std::find_if(situation.file.rbegin(), situation.file.rend(), [](const Act& act) { return act.verb == Verb::block; });
  return block != situation.file.rend() && block->is("exits at no rows");
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::update_rows || !act.is("in loop") || act.is("constant") || !ends_at_no_rows(situation)) return {};
  for (const std::string& column : act.sets) {
    if (std::ranges::find(act.null_tests, column) == act.null_tests.end()) continue;
    return {Verdict{fmt::format("If the new value of {} is NULL for a row, the loop finds that row again and never ends.", column), false}};
  }
  return {};
}

}  // namespace

extern const LintRule lint_backfill_may_loop_for_ever;
const LintRule lint_backfill_may_loop_for_ever{
    .id = "backfill-may-loop-for-ever",
    .severity = "warning",
    .summary = "a loop looks for rows that are NULL, and sets them to what may be NULL",
    .reason = "A row whose new value comes out as NULL is found again by the next round. The loop never ends, and writes the same rows over and over.",
    .instead = "Go by the key instead: from the last key of one batch to the next. Or make sure of a value, with COALESCE.",
    .page = "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-CONTROL-STRUCTURES-LOOPS",
    .dialects = {"postgresql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);", R"(DO $$
DECLARE
  changed bigint;
BEGIN
  LOOP
    UPDATE users SET full_name = initcap(split_part(email, '@', 1))
    WHERE full_name IS NULL AND id IN (SELECT id FROM users WHERE full_name IS NULL ORDER BY id LIMIT 1000);
    GET DIAGNOSTICS changed = ROW_COUNT;
    EXIT WHEN changed = 0;
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
  END LOOP;
END $$;)"},
    .check = check,
};

}  // namespace concertina
