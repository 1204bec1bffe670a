// A column that running code names gets another name.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::rename_column || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format("{} becomes {}, and code that still names the old column fails from this moment on.", shown(act.object), act.name)}};
}

}  // namespace

extern const LintRule lint_rename_column;
const LintRule lint_rename_column{
    .id = "rename-column",
    .severity = "error",
    .summary = "a column of a table in use is renamed",
    .reason =
        "The name changes for everybody at once. Every version of the application that runs names either the old column or the new one, and fails before or "
        "after this moment.",
    .instead =
        "Add a column with the new name, write both (by the application or a trigger) while both versions run, fill the old rows, and drop the old one once no "
        "code names it.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html",
    .dialects = {},
    .compatibility = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users RENAME COLUMN email TO mail;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "ALTER TABLE users ADD COLUMN mail text;"},
    .check = check,
};

}  // namespace concertina
