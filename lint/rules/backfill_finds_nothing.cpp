// A backfill that changes no row.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool is_found(const std::vector<Act>& file, Verb verb, const ObjectId& column) {
  return std::ranges::any_of(
      file, [&](const Act& act) { return act.verb == verb && act.object == column && (verb != Verb::add_column || act.column.default_value); });
}

Verdicts about(const ObjectId& id, const Situation& situation) {
  const Object* known = known_column(situation, id);
  const std::string name = shown(id);
  if (known && as<Column>(*known).not_null) return {Verdict{fmt::format("{} takes no NULL: no row is found.", name)}};
  if (is_found(situation.file, Verb::add_column, id)) return {Verdict{fmt::format("{} was added with a default, which all rows have: none is NULL.", name)}};
  if (!known || !as<Column>(*known).default_value || is_found(situation.file, Verb::set_default, id)) return {};
  return {Verdict{fmt::format("{} has a default: if it was added with it, all rows have that value and none is NULL.", name), false}};
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::update_rows || is_new(situation, act.object)) return {};
  for (const std::string& column : act.sets) {
    if (std::ranges::find(act.null_tests, column) == act.null_tests.end()) continue;
    if (Verdicts verdict = about(column_id(table_of(act.object), column), situation); !verdict.empty()) return verdict;
  }
  return {};
}

}  // namespace

extern const LintRule lint_backfill_finds_nothing;
const LintRule lint_backfill_finds_nothing{
    .id = "backfill-finds-nothing",
    .severity = "warning",
    .summary = "rows are looked for that are NULL in a column that has a default, or takes no NULL",
    .reason =
        "All rows that were there when the column came with its default have that value: none is NULL, and the backfill changes nothing, without an error.",
    .instead = "Add the column without a default and set the default afterwards; or look for the rows by another condition.",
    .page = "https://www.postgresql.org/docs/current/ddl-alter.html#DDL-ALTER-ADDING-A-COLUMN",
    .dialects = {},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);",
            R"(ALTER TABLE users ADD COLUMN city varchar(50) DEFAULT 'none';
UPDATE users SET city = lower(email) WHERE city IS NULL AND id BETWEEN 1 AND 1000;)"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free', full_name text);",
             R"(ALTER TABLE users ADD COLUMN city varchar(50);
ALTER TABLE users ALTER COLUMN city SET DEFAULT 'none';
UPDATE users SET city = lower(email) WHERE city IS NULL AND id BETWEEN 1 AND 1000;)"},
    .check = check,
    .also = {{{"sqlite"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL);",
               "ALTER TABLE users ADD COLUMN city text DEFAULT 'none'; UPDATE users SET city = lower(email) WHERE city IS NULL AND id BETWEEN 1 AND 1000;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL);",
               "ALTER TABLE users ADD COLUMN city text; UPDATE users SET city = lower(email) WHERE city IS NULL AND id BETWEEN 1 AND 1000;"}}},
};

}  // namespace concertina
