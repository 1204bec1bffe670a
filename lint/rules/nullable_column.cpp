// Columns that may be NULL, for teams that do without.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  const bool comes_with_table = act.verb == Verb::add_column && is_new(situation, act.object);
  if (!comes_with_table || act.column.not_null || act.is("primary key") || !act.column.generated.empty()) return {};
  return {Verdict{fmt::format("{} may be NULL.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_nullable_column;
const LintRule lint_nullable_column{
    .id = "nullable-column",
    .severity = "note",
    .summary = "a column of a new table may be NULL",
    .reason = "All code that reads it has to expect that, comparisons with it are neither true nor false, and to forbid it later all rows are read.",
    .instead = "Write NOT NULL, with a default where there is one. A column that joins a table in use is left alone: it has to begin as NULL.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/working-with-null.html",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .opt_in = true,
    .bad = {"", "CREATE TABLE notes (id bigint PRIMARY KEY, title varchar(100));"},
    .good = {"", "CREATE TABLE notes (id bigint PRIMARY KEY, title varchar(100) NOT NULL);"},
    .check = check,
};

}  // namespace concertina
