// ADD CHECK that reads all rows.
#include "lint/facts.hpp"
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (!locking::constrains(act, situation, ConstraintType::check)) return {};
  const std::string name = locking::name_or(act, "the CHECK");
  if (is_tried(situation)) {
    if (!locking::server_is_busy(act, situation)) return {};
    return {Verdict{fmt::format("For {}, {}.", name, locking::busy_text(act))}};
  }
  if (!locking::checks_at_once(act)) return {};
  return {Verdict{fmt::format("Every row of {} is read for {}, and nobody reads or writes the table until that is done.", locking::table_name(act), name)}};
}

}  // namespace

extern const LintRule lint_check_scans;
const LintRule lint_check_scans{
    .id = "check-scans",
    .severity = "error",
    .summary = "a CHECK is tested on all rows while the table cannot be used",
    .reason =
        "PostgreSQL takes ACCESS EXCLUSIVE and reads every row under it; so it does for a CHECK that comes with a new column. MySQL and MariaDB copy the "
        "table while writers wait.",
    .instead =
        "PostgreSQL: ADD CONSTRAINT … CHECK (…) NOT VALID, and VALIDATE CONSTRAINT in a later transaction. MySQL and MariaDB have no online form: a copy "
        "of the table that is kept in step and swapped in, or a trigger that refuses the values.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);", "ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0);"},
    .good = {"CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);",
             "ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;\n"
             "ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE orders (id bigint PRIMARY KEY, total decimal(10,2));",
               "ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0);"},
              {"", "CREATE TABLE orders (id bigint PRIMARY KEY, total decimal(10,2), CHECK (total > 0));"}}},
};

}  // namespace concertina
