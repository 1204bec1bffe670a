// ADD UNIQUE that builds its index itself.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (!locking::constrains(act, situation, ConstraintType::unique) || act.is("using index")) return {};
  return {Verdict{fmt::format("While the index over {} ({}) is built, nobody reads or writes the table.", locking::table_name(act),
                              fmt::join(act.constraint.columns, ", "))}};
}

}  // namespace

extern const LintRule lint_unique_builds_index_under_lock;
const LintRule lint_unique_builds_index_under_lock{
    .id = "unique-builds-index-under-lock",
    .severity = "error",
    .summary = "a UNIQUE constraint builds its index while the table cannot be used",
    .reason = "ADD UNIQUE takes ACCESS EXCLUSIVE and builds the index under it: readers wait as well as writers, until every row has been read.",
    .instead = "CREATE UNIQUE INDEX CONCURRENTLY, then ALTER TABLE … ADD CONSTRAINT … UNIQUE USING INDEX, which is brief.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));", "ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));",
             "CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);\n"
             "ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key;"},
    .check = check};

}  // namespace concertina
