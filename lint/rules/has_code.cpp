// Code in the database, for teams that do without.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::create_routine && act.verb != Verb::create_trigger) return {};
  return {Verdict{fmt::format("{} is code that runs in the database.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_has_code;
const LintRule lint_has_code{
    .id = "has-code",
    .severity = "warning",
    .summary = "a routine or trigger is made",
    .reason = "It is deployed, tested and traced in another way than the application, and runs on the server that is hardest to scale.",
    .instead = "Do it in the application.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/stored-objects.html",
    .dialects = {"mysql", "mariadb", "postgresql"},
    .opt_in = true,
    .bad = {"", "CREATE PROCEDURE p() SELECT 1;"},
    .good = {"", "CREATE VIEW v AS SELECT 1;"},
    .check = check,
    .also = {{{"postgresql"}, {"", "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';"}, {"", "CREATE VIEW v AS SELECT 1;"}}},
};

}  // namespace concertina
