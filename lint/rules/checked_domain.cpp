// CREATE DOMAIN with a condition.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::create_domain || !act.is("checked")) return {};
  return {
      Verdict{fmt::format("{} refuses values: a column of it cannot be added, nor its condition made stricter, without reading all rows.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_checked_domain;
const LintRule lint_checked_domain{
    .id = "checked-domain",
    .severity = "note",
    .summary = "a domain has a condition",
    .reason =
        "A column of such a domain that is added to a table has every row written anew, even without a default; and another condition is tested on every "
        "table that uses the domain, all of them locked against writes.",
    .instead = "A plain type and a CHECK on the table, which can come by NOT VALID and VALIDATE.",
    .page = "https://www.postgresql.org/docs/current/sql-createdomain.html",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = true,
    .bad = {"", "CREATE DOMAIN positive AS int CHECK (VALUE > 0);"},
    .good = {"", "CREATE DOMAIN amount AS int;"},
    .check = check};

}  // namespace concertina
