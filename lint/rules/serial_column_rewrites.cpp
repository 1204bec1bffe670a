// ADD COLUMN that the server numbers.
#include "lint/facts.hpp"
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::add_column || !(act.is("serial") || act.column.identity) || is_new(situation, act.object)) return {};
  if (!is_tried(situation)) {
    return {Verdict{fmt::format("Every row of {} is written anew with a number for {}, and nobody uses the table until that is done.", locking::table_name(act),
                                act.object.name)}};
  }
  if (!locking::server_is_busy(act, situation)) return {};
  return {Verdict{fmt::format("For the numbers of {}, {}.", act.object.name, locking::busy_text(act))}};
}

}  // namespace

extern const LintRule lint_serial_column_rewrites;
const LintRule lint_serial_column_rewrites{
    .id = "serial-column-rewrites",
    .severity = "error",
    .summary = "a serial, identity or AUTO_INCREMENT column is added to a table with rows",
    .reason =
        "Each old row gets a number, so PostgreSQL writes the whole table and its indexes anew under ACCESS EXCLUSIVE; MySQL and MariaDB build the table "
        "anew while writers wait.",
    .instead =
        "PostgreSQL: add a plain column, number new rows by a default from a sequence, fill the old rows in batches, then make it an identity (ADD "
        "GENERATED … AS IDENTITY is brief). MySQL and MariaDB: a copy of the table that is kept in step and swapped in.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE visits (at timestamptz);", "ALTER TABLE visits ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY;"},
    .good = {"CREATE TABLE visits (at timestamptz);", "ALTER TABLE visits ADD COLUMN id bigint;"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE visits (at timestamp);", "ALTER TABLE visits ADD COLUMN id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY;"},
              {"CREATE TABLE visits (at timestamp);", "ALTER TABLE visits ADD COLUMN id bigint;"}}},
};

}  // namespace concertina
