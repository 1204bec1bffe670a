// ADD EXCLUDE: there is no online form of it.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (!locking::constrains(act, situation, ConstraintType::exclusion)) return {};
  return {Verdict{fmt::format("While the index of {} is built and checked, nobody reads or writes {}.", locking::name_or(act, "the exclusion constraint"),
                              locking::table_name(act))}};
}

}  // namespace

extern const LintRule lint_exclusion_builds_index_under_lock;
const LintRule lint_exclusion_builds_index_under_lock{
    .id = "exclusion-builds-index-under-lock",
    .severity = "error",
    .summary = "an exclusion constraint builds its index while the table cannot be used",
    .reason = "ADD EXCLUDE takes ACCESS EXCLUSIVE until every row is in the index and compared. It takes neither NOT VALID nor USING INDEX.",
    .instead = "A new table that has the constraint from the start: triggers keep it in step, the rows are copied in batches, then the names are swapped.",
    .page = "https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);",
            "ALTER TABLE bookings ADD CONSTRAINT bookings_apart EXCLUDE USING gist (during WITH &&);"},
    .good = {"CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);",
             "CREATE TABLE new_bookings (id bigint PRIMARY KEY, during tsrange, CONSTRAINT bookings_apart EXCLUDE USING gist (during WITH &&));"},
    .check = check};

}  // namespace concertina
