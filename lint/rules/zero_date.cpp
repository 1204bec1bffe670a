// A date that is none.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  const bool sets = act.verb == Verb::add_column || act.verb == Verb::set_default;
  if (!sets || !act.column.default_value || act.column.default_value->find("0000-00-00") == std::string::npos) return {};
  return {Verdict{fmt::format("{} has a default that is no date.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_zero_date;
const LintRule lint_zero_date{
    .id = "zero-date",
    .severity = "warning",
    .summary = "a column has the default 0000-00-00",
    .reason = "Strict mode refuses it, drivers read it as NULL or fail, and other servers cannot take it.",
    .instead = "Let the column be NULL where there is no date.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html#sqlmode_no_zero_date",
    .dialects = {"mysql", "mariadb"},
    .opt_in = false,
    .bad = {"", "SET sql_mode = ''; CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, born date NOT NULL DEFAULT '0000-00-00');"},
    .good = {"", "CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, born date);"},
    .check = check,
};

}  // namespace concertina
