// A column may hold NULL where readers never saw one.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::drop_not_null || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format("{} may be NULL from now on: all code that reads it has to expect that.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_drop_not_null;
const LintRule lint_drop_not_null{
    .id = "drop-not-null",
    .severity = "warning",
    .summary = "NOT NULL is taken off a column in use",
    .reason = "As soon as one version writes NULL, versions that do not expect it fail when they read the row.",
    .instead = "First deploy code that reads NULL rightly, then drop NOT NULL, then write NULL.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "ALTER TABLE users ALTER COLUMN email SET DEFAULT '';"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "ALTER TABLE users MODIFY email varchar(100) NULL;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
               "ALTER TABLE users ALTER COLUMN email SET DEFAULT '';"}}},
};

}  // namespace concertina
