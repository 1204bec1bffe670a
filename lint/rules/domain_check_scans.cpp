// ALTER DOMAIN that tests every table that uses it.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::constrain_domain || act.is("not valid")) return {};
  const bool made = std::ranges::any_of(situation.file, [&](const Act& other) { return other.verb == Verb::create_domain && other.object == act.object; });
  if (made) return {};
  return {
      Verdict{fmt::format("Every row of every table with a column of {} is read, and nobody writes to these tables until that is done.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_domain_check_scans;
const LintRule lint_domain_check_scans{
    .id = "domain-check-scans",
    .severity = "error",
    .summary = "a domain gets a condition that all its tables are read for",
    .reason =
        "ALTER DOMAIN … ADD CONSTRAINT locks every table that uses the domain against writes (SHARE) and reads them one after the other; the locks are "
        "held until the end of the transaction. VALIDATE CONSTRAINT of a domain takes the same locks.",
    .instead = "NOT VALID, which reads nothing and holds for new values; or a CHECK on each table, by NOT VALID and VALIDATE.",
    .page = "https://www.postgresql.org/docs/current/sql-alterdomain.html",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = false,
    .bad = {"CREATE DOMAIN amount AS int;\nCREATE TABLE orders (id bigint PRIMARY KEY, total amount);",
            "ALTER DOMAIN amount ADD CONSTRAINT amount_positive CHECK (VALUE > 0);"},
    .good = {"CREATE DOMAIN amount AS int;\nCREATE TABLE orders (id bigint PRIMARY KEY, total amount);",
             "ALTER DOMAIN amount ADD CONSTRAINT amount_positive CHECK (VALUE > 0) NOT VALID;"},
    .check = check};

}  // namespace concertina
