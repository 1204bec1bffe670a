// A column goes, with its values, while code may still name it.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::drop_column || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format("{} goes with all its values, and code that still names it fails.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_drop_column;
const LintRule lint_drop_column{
    .id = "drop-column",
    .severity = "error",
    .summary = "a column of a table in use is dropped",
    .reason =
        "Its values are lost, and no rollback of the application brings them back. A version that still names the column, if only in a list of all columns "
        "that it keeps, fails.",
    .instead =
        "First deploy code that does not name the column, and let it run. Keep a copy of the values where they may be needed. Then drop it, in a migration of "
        "its own.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html",
    .dialects = {},
    .compatibility = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", "ALTER TABLE users DROP COLUMN plan;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "ALTER TABLE users ADD COLUMN city varchar(50);"},
    .check = check,
};

}  // namespace concertina
