// ADD PRIMARY KEY that builds its index itself, or reads all rows for NULLs.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (!locking::constrains(act, situation, ConstraintType::primary_key)) return {};
  const std::string table = locking::table_name(act);
  if (!act.is("using index")) return {Verdict{fmt::format("While the index of the primary key of {} is built, nobody reads or writes the table.", table)}};
  const std::string nullable = locking::nullable_key(act, situation);
  if (nullable.empty()) return {};
  return {
      Verdict{fmt::format("{0} may be NULL, so every row of {1} is read for the primary key, and nobody uses the table until that is done.", nullable, table)}};
}

}  // namespace

extern const LintRule lint_primary_key_builds_index_under_lock;
const LintRule lint_primary_key_builds_index_under_lock{
    .id = "primary-key-builds-index-under-lock",
    .severity = "error",
    .summary = "a primary key builds its index, or looks for NULLs, while the table cannot be used",
    .reason =
        "ADD PRIMARY KEY takes ACCESS EXCLUSIVE and builds the index under it. USING INDEX saves the build, but where a column may be NULL every row is "
        "read under the same lock.",
    .instead = "CREATE UNIQUE INDEX CONCURRENTLY; a validated CHECK (… IS NOT NULL) for each column that may be NULL; then ADD PRIMARY KEY USING INDEX.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE visits (id bigint NOT NULL, at timestamptz);", "ALTER TABLE visits ADD PRIMARY KEY (id);"},
    .good = {"CREATE TABLE visits (id bigint NOT NULL, at timestamptz);",
             "CREATE UNIQUE INDEX CONCURRENTLY visits_pkey ON visits (id);\n"
             "ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_pkey;"},
    .check = check};

}  // namespace concertina
