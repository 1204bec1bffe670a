// What the server does by copying rows, or while writers wait, and no other rule is about.
#include <set>

#include "lint/facts.hpp"
#include "lint/locking.hpp"

namespace concertina {
namespace {

bool has_own_rule(const Act& act, const Dialect& facts) {
  static const std::set<Verb> verbs{Verb::create_index, Verb::rebuild_table, Verb::change_type, Verb::change_values, Verb::drop_value,  Verb::add_value,
                                    Verb::reindex,      Verb::truncate,      Verb::drop_table,  Verb::rename_table,  Verb::create_table};
  if (act.is("asks for copy")) return true;
  const ConstraintType type = act.constraint.type;
  if (act.verb == Verb::add_constraint) return type == ConstraintType::foreign_key || type == ConstraintType::check;
  if (act.verb == Verb::add_column)
    return act.column.identity || act.column.stored || (act.column.default_value && !facts.is_constant(*act.column.default_value));
  return verbs.contains(act.verb);
}

Verdicts check(const Act& act, const Situation& situation) {
  const bool alters = act.verb <= Verb::change_options || act.verb == Verb::change_values;
  if (!alters || has_own_rule(act, dialect(situation.schema.dialect)) || !locking::server_is_busy(act, situation)) return {};
  if (!lint_facts(situation).one_writer) return {Verdict{fmt::format("For this change, {}.", locking::busy_text(act))}};
  if (!act.is("copies")) return {};
  return {Verdict{fmt::format("Every row of {} is written anew, and nobody else writes to the database until that is done.", locking::table_name(act))}};
}

}  // namespace

extern const LintRule lint_copies_table;
const LintRule lint_copies_table{
    .id = "copies-table",
    .severity = "error",
    .summary = "the server copies the table, or has writers wait, for a change",
    .reason =
        "What MySQL and MariaDB cannot do in place they do by a copy of the whole table while writers wait: dropping the primary key, partitioning or "
        "no longer, the order of rows, columns of tables with a FULLTEXT index. SQLite writes every row anew to drop a column.",
    .instead =
        "A copy of the table that triggers or the binary log keep in step, filled in batches and swapped in; or a time when nobody writes. Primary key: "
        "DROP PRIMARY KEY, ADD PRIMARY KEY (…) in one statement goes in place.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html",
    .dialects = {"mysql", "mariadb", "sqlite"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, email varchar(100));", "ALTER TABLE users DROP PRIMARY KEY;"},
    .good = {"CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, email varchar(100));", "ALTER TABLE users ADD COLUMN age int;"},
    .check = check,
    .also = {{{"sqlite"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "ALTER TABLE users DROP COLUMN plan;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "ALTER TABLE users ADD COLUMN age int;"}}},
};

}  // namespace concertina
