// Rows that are there may be NULL.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "lint/locking.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

bool is_filled(const ObjectId& column, const Situation& situation) {
  return std::ranges::any_of(situation.file, [&](const Act& act) {
    return act.verb == Verb::update_rows && table_of(act.object) == table_of(column) && std::ranges::find(act.sets, column.name) != act.sets.end();
  });
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::set_not_null || is_new(situation, act.object)) return {};
  const Object* known = known_column(situation, act.object);
  if ((known && as<Column>(*known).not_null) || locking::is_proven_not_null(situation, act.object) || is_filled(act.object, situation)) return {};
  return {Verdict{fmt::format("This fails if a row has no value in {}.", shown(act.object)), false}};
}

}  // namespace

extern const LintRule lint_not_null_on_existing_rows;
const LintRule lint_not_null_on_existing_rows{
    .id = "not-null-on-existing-rows",
    .severity = "warning",
    .summary = "NOT NULL is set on a column that rows may hold NULL in",
    .reason = "The statement fails at the first NULL that it finds, and an INSERT that leaves the column NULL fails from then on.",
    .instead = "Let all code write the column, fill the old rows in batches, and let a validated CHECK (… IS NOT NULL) prove it before.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users ALTER COLUMN plan SET NOT NULL;"},
    .good = {R"(CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');
ALTER TABLE users ADD CONSTRAINT users_plan CHECK (plan IS NOT NULL) NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT users_plan;)",
             "ALTER TABLE users ALTER COLUMN plan SET NOT NULL;"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "ALTER TABLE users MODIFY plan varchar(20) NOT NULL DEFAULT 'free';"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "UPDATE users SET plan = 'free' WHERE plan IS NULL; ALTER TABLE users MODIFY plan varchar(20) NOT NULL DEFAULT 'free';"}}},
};

}  // namespace concertina
