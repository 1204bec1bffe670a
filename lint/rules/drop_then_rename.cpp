// A moment without the table.
#include <fmt/format.h>

#include <algorithm>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::rename_table || situation.in_transaction) return {};
  const auto gone = [&](const Act& before) {
    const bool goes = before.verb == Verb::drop_table && before.object.name == act.name && before.object.schema == act.object.schema;
    return goes && situation.left_names.contains(before.object);
  };
  if (std::ranges::none_of(situation.file, gone)) return {};
  return {Verdict{fmt::format("There was no table {} between its DROP and this rename.", act.name)}};
}

}  // namespace

extern const LintRule lint_drop_then_rename;
const LintRule lint_drop_then_rename{
    .id = "drop-then-rename",
    .severity = "error",
    .summary = "outside a transaction, a table is dropped and another one takes its name",
    .reason = "Between the two statements there is no table by that name: whatever names it then fails. If the second statement fails, it stays so.",
    .instead = "Put both into one transaction; on MySQL and MariaDB rename both tables in one RENAME TABLE, and drop the old one later.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/rename-table.html",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .bad = {R"(CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE users_new (id bigint PRIMARY KEY);)",
            R"(DROP TABLE users;
ALTER TABLE users_new RENAME TO users;)"},
    .good = {R"(CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE users_new (id bigint PRIMARY KEY);)",
             R"(BEGIN;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
COMMIT;)"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE users_new (id bigint PRIMARY KEY);",
               "DROP TABLE users; ALTER TABLE users_new RENAME TO users;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE users_new (id bigint PRIMARY KEY);",
               "RENAME TABLE users TO users_old, users_new TO users;"}}},
};

}  // namespace concertina
