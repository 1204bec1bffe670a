// A new column that every INSERT has to name.
#include <fmt/format.h>

#include "lint/facts.hpp"
#include "lint/rule.hpp"

namespace concertina {
namespace {

bool is_required(const Act& act) {
  const auto& value = act.column.default_value;
  const bool has_default = value && *value != "NULL" && *value != "null";
  const bool fills_itself = has_default || act.column.identity || !act.column.generated.empty() || act.is("serial");
  return (act.column.not_null || act.is("primary key")) && !fills_itself;
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::add_column || is_new(situation, act.object) || !is_required(act)) return {};
  const std::string_view rows = lint_facts(situation).fills_new_columns ? "" : "the statement fails where the table has rows, and ";
  return {Verdict{fmt::format("{} takes no NULL and has no default: {}an INSERT that does not name it fails.", shown(act.object), rows)}};
}

}  // namespace

extern const LintRule lint_required_column;
const LintRule lint_required_column{
    .id = "required-column",
    .severity = "error",
    .summary = "a column is added that takes no NULL and has no default",
    .reason =
        "PostgreSQL and SQLite refuse the statement where the table has rows. On every server an INSERT of code that does not know the column fails (on MySQL "
        "and MariaDB in strict mode).",
    .instead = "Add the column with a default, or nullable; let all code write it; fill the old rows in batches; then set NOT NULL.",
    .page = "https://www.postgresql.org/docs/current/sql-altertable.html",
    .dialects = {},
    .compatibility = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users ADD COLUMN city text NOT NULL;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "ALTER TABLE users ADD COLUMN city varchar(50) NOT NULL DEFAULT '';"},
    .check = check,
};

}  // namespace concertina
