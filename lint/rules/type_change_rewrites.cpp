// A column of another type: what is only noted, and what has every row read or written.
#include "lint/facts.hpp"
#include "lint/locking.hpp"
#include "lint/type_change.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::change_type || is_new(situation, act.object)) return {};
  if (is_tried(situation)) {
    if (!locking::server_is_busy(act, situation)) return {};
    return {Verdict{fmt::format("For the new type of {}, {}.", act.object.name, locking::busy_text(act))}};
  }
  const TypeChange effect = type_change(act, situation);
  if (effect.cost == Cost::metadata) return {};
  const std::string text = fmt::format("Every row of {} is {} for the new type of {}, and nobody uses the table until that is done", locking::table_name(act),
                                       effect.cost == Cost::rewrite ? "written anew" : "read", act.object.name);
  if (effect.unless.empty()) return {Verdict{text + "."}};
  return {Verdict{fmt::format("{}, {}.", text, effect.unless), false}};
}

}  // namespace

extern const LintRule lint_type_change_rewrites;
const LintRule lint_type_change_rewrites{
    .id = "type-change-rewrites",
    .severity = "error",
    .summary = "a column gets a type for which every row is written anew, or read",
    .reason =
        "PostgreSQL writes the table and its indexes anew under ACCESS EXCLUSIVE, unless the new type is stored in the same way: a longer varchar(n) or "
        "numeric(n, s), varchar to text. Then it still reads every row where a CHECK names the column, or an index has to be built anew. MySQL and "
        "MariaDB copy the table while writers wait.",
    .instead =
        "A new column of the new type: a trigger fills it on every write, the old rows are filled in batches, the application moves over, then the old "
        "column goes.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE orders (id bigint PRIMARY KEY, amount int, note varchar(50));", "ALTER TABLE orders ALTER COLUMN amount TYPE bigint;"},
    .good = {"CREATE TABLE orders (id bigint PRIMARY KEY, amount int, note varchar(50));", "ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE orders (id bigint PRIMARY KEY, amount int, note varchar(50));", "ALTER TABLE orders MODIFY amount bigint;"},
              {"CREATE TABLE orders (id bigint PRIMARY KEY, amount int, note varchar(50));", "ALTER TABLE orders MODIFY note varchar(60);"}}},
};

}  // namespace concertina
