// Stored generated columns: every row is written anew for them.
#include "lint/facts.hpp"
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  const bool concerned = act.verb == Verb::add_column || act.verb == Verb::set_generated;
  if (!concerned || act.column.generated.empty() || is_new(situation, act.object)) return {};
  if (is_tried(situation)) {
    if (!act.column.stored || !locking::server_is_busy(act, situation)) return {};
    return {Verdict{fmt::format("For the stored values of {}, {}.", act.object.name, locking::busy_text(act))}};
  }
  const Object* known = known_column(situation, act.object);
  if (act.verb == Verb::set_generated && !known) {
    return {Verdict{fmt::format("Every row of {} is written anew for the new expression of {}, unless the column is VIRTUAL; --schema tells.",
                                locking::table_name(act), act.object.name),
                    false}};
  }
  if (!(act.verb == Verb::set_generated ? as<Column>(*known).stored : act.column.stored)) return {};
  return {
      Verdict{fmt::format("Every row of {} is written anew for {}, and nobody uses the table until that is done.", locking::table_name(act), act.object.name)}};
}

}  // namespace

extern const LintRule lint_generated_column_rewrites;
const LintRule lint_generated_column_rewrites{
    .id = "generated-column-rewrites",
    .severity = "error",
    .summary = "a stored generated column is added to a table with rows",
    .reason =
        "The values are computed and stored for all old rows: PostgreSQL writes the table and its indexes anew under ACCESS EXCLUSIVE, MySQL and MariaDB "
        "copy it while writers wait.",
    .instead =
        "A VIRTUAL column (PostgreSQL from 18; MySQL and MariaDB, where it can be indexed), or a plain column that a trigger fills and a batched UPDATE "
        "brings up to date.",
    .page = "https://www.postgresql.org/docs/current/ddl-generated-columns.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE order_lines (id bigint PRIMARY KEY, price int, amount int);",
            "ALTER TABLE order_lines ADD COLUMN total int GENERATED ALWAYS AS (price * amount) STORED;"},
    .good = {"CREATE TABLE order_lines (id bigint PRIMARY KEY, price int, amount int);", "ALTER TABLE order_lines ADD COLUMN total int;"},
    .check = check};

}  // namespace concertina
