// A database goes.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::drop_database) return {};
  return {Verdict{fmt::format("The database {} goes with everything in it.", act.object.name)}};
}

}  // namespace

extern const LintRule lint_drop_database;
const LintRule lint_drop_database{
    .id = "drop-database",
    .severity = "error",
    .summary = "a database is dropped",
    .reason = "Everything in it is lost, and only a backup brings it back.",
    .instead = "This is no migration: drop a database by hand, after a backup that was tried.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/drop-database.html",
    .dialects = {"mysql", "mariadb", "postgresql"},
    .bad = {"", "DROP DATABASE shop;"},
    .good = {"", "CREATE TABLE notes (id bigint PRIMARY KEY);"},
    .check = check,
};

}  // namespace concertina
