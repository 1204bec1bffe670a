// The values of an enum or set column, changed in another way than at the end.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  const bool concerned = act.verb == Verb::change_values || act.verb == Verb::drop_value || act.verb == Verb::add_value;
  if (!concerned || !locking::server_is_busy(act, situation)) return {};
  return {Verdict{fmt::format("For the new list of values of {}, {}.", shown(act.object), locking::busy_text(act))}};
}

}  // namespace

extern const LintRule lint_enum_values_copy;
const LintRule lint_enum_values_copy{
    .id = "enum-values-copy",
    .severity = "error",
    .summary = "the values of an enum or set column are stored anew",
    .reason =
        "Rows hold the number of a value in the list. One that is added at the end is only noted; one that goes, moves or comes in between has the table "
        "copied while writers wait. So has the value that makes the number longer: the 256th of an enum, the 9th, 17th, 25th or 33rd of a set.",
    .instead = "Add values only at the end, and leave those that are no longer used.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html#online-ddl-column-operations",
    .dialects = {"mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE orders (id bigint PRIMARY KEY, state enum('new', 'paid'));", "ALTER TABLE orders MODIFY state enum('new', 'packed', 'paid');"},
    .good = {"CREATE TABLE orders (id bigint PRIMARY KEY, state enum('new', 'paid'));", "ALTER TABLE orders MODIFY state enum('new', 'paid', 'packed');"},
    .check = check};

}  // namespace concertina
