// ALTER TABLE of a table that the file has altered before.
#include <set>

#include "lint/locking.hpp"

namespace concertina {
namespace {

// What one ALTER TABLE could do along with other parts.
bool alters(const Act& act) {
  static const std::set<Verb> verbs{Verb::add_column,  Verb::drop_column,  Verb::change_type,    Verb::set_not_null,   Verb::drop_not_null,
                                    Verb::set_default, Verb::drop_default, Verb::add_constraint, Verb::drop_constraint};
  return verbs.contains(act.verb) && !act.is("not valid");
}

Verdicts check(const Act& act, const Situation& situation) {
  const std::vector<Act>& file = situation.file;
  if (!alters(act) || is_new(situation, act.object) || file.empty() || file.back().statement == act.statement) return {};
  const bool again = std::ranges::any_of(file, [&](const Act& other) { return alters(other) && locking::same_table(other, act); });
  if (!again) return {};
  return {Verdict{fmt::format("{} was altered before in this file: one ALTER TABLE would lock it once, and read its rows once.", locking::table_name(act))}};
}

}  // namespace

extern const LintRule lint_several_alters_of_one_table;
const LintRule lint_several_alters_of_one_table{
    .id = "several-alters-of-one-table",
    .severity = "note",
    .summary = "one table is altered by several statements of a file",
    .reason = "Each ALTER TABLE waits for its lock anew, and reads or writes the rows anew where it has to; one with several parts does that once.",
    .instead = "One ALTER TABLE with several parts, as long as they are of one kind: a part that only notes something should not wait for one that reads rows.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY);",
            "ALTER TABLE users ADD COLUMN age int;\nALTER TABLE orders ADD COLUMN note text;\nALTER TABLE users ADD COLUMN city text;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY);",
             "ALTER TABLE users ADD COLUMN age int, ADD COLUMN city text;\nALTER TABLE orders ADD COLUMN note text;"},
    .check = check};

}  // namespace concertina
