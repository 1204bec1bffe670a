// A backfill that ends too early.
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool changes_rows(const Act& act) { return act.verb == Verb::update_rows || act.verb == Verb::delete_rows; }

// The tables whose locked rows are passed over, and which nothing changes afterwards without doing so.
std::vector<std::string> unfinished(const std::vector<Act>& file) {
  std::map<ObjectId, bool> open;
  bool ends_at_none = false;
  for (const Act& act : file) {
    if (act.verb == Verb::block) ends_at_none = act.is("exits at no rows");
    if (!changes_rows(act)) continue;
    if (act.is("skip locked") && act.is("in loop")) open[act.object] = open[act.object] || ends_at_none;
    if (!act.is("skip locked") && !act.is("in loop")) open.erase(act.object);
  }
  std::vector<std::string> names;
  for (const auto& [table, is_open] : open) {
    if (is_open) names.push_back(shown(table));
  }
  return names;
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  const std::vector<std::string> names = unfinished(situation.file);
  if (names.empty()) return {};
  return {Verdict{fmt::format("The loop over {} ends when all rows that are left are locked, and nothing looks for those.", fmt::join(names, ", "))}};
}

}  // namespace

extern const LintRule lint_skip_locked_leaves_rows;
const LintRule lint_skip_locked_leaves_rows{
    .id = "skip-locked-leaves-rows",
    .severity = "warning",
    .summary = "a loop passes over locked rows and ends when it finds none, and nothing looks for those that are left",
    .reason =
        "When all rows that are left are locked by others, the loop finds none and ends. Those rows are never filled in, and NOT NULL fails on them later.",
    .instead = "Once the loop has ended, change the rows that are left by a statement without SKIP LOCKED.",
    .page = "https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE",
    .dialects = {"postgresql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);", R"(DO $$
DECLARE
  changed bigint;
BEGIN
  LOOP
    UPDATE users SET full_name = ''
    WHERE full_name IS NULL AND id IN (SELECT id FROM users WHERE full_name IS NULL ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED);
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
    WHERE full_name IS NULL AND id IN (SELECT id FROM users WHERE full_name IS NULL ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS changed = ROW_COUNT;
    EXIT WHEN changed = 0;
    COMMIT;
  END LOOP;
END $$;
UPDATE users SET full_name = '' WHERE full_name IS NULL;)"},
    .check = check,
};

}  // namespace concertina
