// A foreign key whose rows are checked while others wait.
#include "lint/facts.hpp"
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.is("enforces") && !is_new(situation, act.object)) {
    return {Verdict{fmt::format("While the rows of {} are checked for {}, nobody reads or writes it or the table that it refers to.", locking::table_name(act),
                                act.object.name)}};
  }
  if (!locking::constrains(act, situation, ConstraintType::foreign_key)) return {};
  const std::string table = locking::table_name(act), parent = act.constraint.references ? shown(*act.constraint.references) : "the other table";
  if (is_tried(situation)) {
    if (!locking::server_is_busy(act, situation)) return {};
    return {Verdict{fmt::format("For the foreign key to {}, {}; writers of {} wait as well.", parent, locking::busy_text(act), parent)}};
  }
  if (!locking::checks_at_once(act) || locking::is_key_of_new_column(act, situation)) return {};
  const std::string other = parent == table ? "" : " or " + parent;
  return {Verdict{fmt::format("While the rows of {} are checked, nobody writes to {}{}.", table, table, other)}};
}

}  // namespace

extern const LintRule lint_foreign_key_checks_rows;
const LintRule lint_foreign_key_checks_rows{
    .id = "foreign-key-checks-rows",
    .severity = "error",
    .summary = "a foreign key is checked at once, while writers of both tables wait",
    .reason =
        "PostgreSQL locks both tables against writes (SHARE ROW EXCLUSIVE) and looks up every row. MySQL and MariaDB copy the table, and writers of both "
        "tables wait until that is done.",
    .instead =
        "PostgreSQL: ADD CONSTRAINT … NOT VALID, and VALIDATE CONSTRAINT in a later transaction, which stops nobody. (On a partitioned table NOT VALID "
        "works from 18.) MySQL and MariaDB: make sure yourself that no row is without its parent, then ADD FOREIGN KEY with foreign_key_checks = 0.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);",
            "ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id);"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);",
             "ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;\n"
             "ALTER TABLE orders VALIDATE CONSTRAINT orders_user_fk;"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);",
               "ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id);"},
              {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);", R"(SET foreign_key_checks = 0;
ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id);)"}}},
};

}  // namespace concertina
