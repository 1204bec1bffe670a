// One column, two values.
#include <fmt/format.h>

#include <set>
#include <string>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::update_rows) return {};
  std::set<std::string> seen;
  for (const std::string& column : act.sets) {
    if (!seen.insert(column).second) return {Verdict{fmt::format("The UPDATE sets {} of {} twice.", column, shown(table_of(act.object)))}};
  }
  return {};
}

}  // namespace

extern const LintRule lint_duplicate_set;
const LintRule lint_duplicate_set{
    .id = "duplicate-set",
    .severity = "error",
    .summary = "an UPDATE sets a column twice",
    .reason = "PostgreSQL refuses it. MySQL, MariaDB and SQLite silently take the last value, so that one of the two is never written.",
    .instead = "Leave one of them.",
    .page = "https://www.postgresql.org/docs/current/sql-update.html",
    .dialects = {},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "UPDATE users SET plan = 'free', email = lower(email), plan = 'basic' WHERE plan IS NULL;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "UPDATE users SET plan = 'free', email = lower(email) WHERE plan IS NULL;"},
    .check = check,
};

}  // namespace concertina
