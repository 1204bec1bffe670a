// SET NOT NULL that reads all rows.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::set_not_null || is_new(situation, act.object)) return {};
  const Object* column = known_column(situation, act.object);
  if ((column != nullptr && as<Column>(*column).not_null) || locking::is_proven_not_null(situation, act.object)) return {};
  const std::string text = fmt::format("Every row of {} is read for NULLs in {}, and nobody reads or writes the table until that is done",
                                       locking::table_name(act), act.object.name);
  if (known_table(situation, table_of(act.object)) != nullptr) return {Verdict{text + "."}};
  return {Verdict{fmt::format("{}, unless a validated CHECK ({} IS NOT NULL) is there; --schema tells.", text, quoted_if_needed(act.object.name)), false}};
}

}  // namespace

extern const LintRule lint_set_not_null_scans;
const LintRule lint_set_not_null_scans{
    .id = "set-not-null-scans",
    .severity = "error",
    .summary = "SET NOT NULL reads all rows while the table cannot be used",
    .reason = "SET NOT NULL takes ACCESS EXCLUSIVE and reads every row under it, unless a CHECK that has been validated already says that there is no NULL.",
    .instead =
        "ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID; VALIDATE CONSTRAINT in a later transaction; SET NOT NULL, which then reads nothing; DROP "
        "CONSTRAINT. From 18: ADD CONSTRAINT … NOT NULL column NOT VALID, then VALIDATE.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "ALTER TABLE users ALTER COLUMN email SET NOT NULL;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));",
             "ALTER TABLE users ADD CONSTRAINT users_email_given CHECK (email IS NOT NULL) NOT VALID;\n"
             "ALTER TABLE users VALIDATE CONSTRAINT users_email_given;\n"
             "ALTER TABLE users ALTER COLUMN email SET NOT NULL;"},
    .check = check};

}  // namespace concertina
