// Who sees which rows changes at once.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "lint/rule.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

bool has_policy(const Situation& situation, const ObjectId& table) {
  if (!children(situation.schema, table, Kind::policy).empty()) return true;
  return std::ranges::any_of(situation.file, [&](const Act& act) { return act.verb == Verb::change_policy && table_of(act.object) == table; });
}

std::string effect(const Act& act, const Situation& situation) {
  if (act.verb == Verb::change_policy) return "Which rows of {} a role sees and may write changes with this policy.";
  if (act.is("disable")) return "Row security is switched off on {}: every role with rights on the table sees all rows.";
  if (act.is("enable") && !has_policy(situation, table_of(act.object)))
    return "Row security is switched on for {} before it has a policy: others than its owner see no row.";
  return "Row security of {} changes: roles may see other rows than before.";
}

Verdicts check(const Act& act, const Situation& situation) {
  if ((act.verb != Verb::row_security && act.verb != Verb::change_policy) || is_new(situation, act.object)) return {};
  return {Verdict{fmt::format(fmt::runtime(effect(act, situation)), shown(table_of(act.object)))}};
}

}  // namespace

extern const LintRule lint_row_security_change;
const LintRule lint_row_security_change{
    .id = "row-security-change",
    .severity = "warning",
    .summary = "row security is switched, or a policy changes, on a table in use",
    .reason =
        "Policies decide which rows a query sees and may write, without any error for those it does not. With row security on and no policy, nobody but the "
        "owner and superusers sees a row.",
    .instead = "Make and test the policies first, then enable row security, and look at the queries of every role.",
    .page = "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
    .dialects = {"postgresql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users ENABLE ROW LEVEL SECURITY;"},
    .good = {"", R"(CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;)"},
    .check = check,
};

}  // namespace concertina
