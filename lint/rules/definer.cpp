// Code that runs by the rights of a user whom the migration names.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (!act.is("definer")) return {};
  return {Verdict{fmt::format("{} belongs to a user whom the statement names: it fails, when it is used, on a server without that user.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_definer;
const LintRule lint_definer{
    .id = "definer",
    .severity = "warning",
    .summary = "a view, routine, trigger or event has a DEFINER clause",
    .reason =
        "It runs by that user's rights. Where there is no such user it is made all the same, with a note at most, and every use of it fails; making it for "
        "another user takes the right SET_USER_ID or SET_ANY_DEFINER, which a migration's user should not have.",
    .instead = "Leave the clause out, and let the user who runs migrations be the definer; or write SQL SECURITY INVOKER.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/stored-objects-security.html",
    .dialects = {"mysql", "mariadb"},
    .bad = {"", "CREATE DEFINER = `admin`@`localhost` VIEW one AS SELECT 1 AS n;"},
    .good = {"", "CREATE SQL SECURITY INVOKER VIEW one AS SELECT 1 AS n;"},
    .check = check,
};

}  // namespace concertina
