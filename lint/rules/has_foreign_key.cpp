// A foreign key, for teams that do without.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::add_constraint || act.constraint.type != ConstraintType::foreign_key) return {};
  return {Verdict{fmt::format("{} gets a foreign key.", shown(table_of(act.object)))}};
}

}  // namespace

extern const LintRule lint_has_foreign_key;
const LintRule lint_has_foreign_key{
    .id = "has-foreign-key",
    .severity = "warning",
    .summary = "a foreign key is made",
    .reason = "Sharded databases cannot keep foreign keys, and tools that copy tables online stumble over them.",
    .instead = "Keep the reference in the application, and look for orphans from time to time.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html",
    .dialects = {"mysql", "mariadb"},
    .opt_in = true,
    .bad = {"CREATE TABLE users (id bigint NOT NULL PRIMARY KEY);",
            "CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, user_id bigint, FOREIGN KEY (user_id) REFERENCES users (id));"},
    .good = {"CREATE TABLE users (id bigint NOT NULL PRIMARY KEY);", "CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, user_id bigint, KEY (user_id));"},
    .check = check,
};

}  // namespace concertina
