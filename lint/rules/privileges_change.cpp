// Who may do what changes.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::change_privileges || is_new(situation, act.object)) return {};
  const std::string_view what = act.text == "GRANT" ? "granted" : act.text == "REVOKE" ? "revoked" : "granted or revoked";
  if (act.object.name.empty()) return {Verdict{fmt::format("Rights are {}.", what)}};
  return {Verdict{fmt::format("Rights on {} are {}.", shown(act.object), what)}};
}

}  // namespace

extern const LintRule lint_privileges_change;
const LintRule lint_privileges_change{
    .id = "privileges-change",
    .severity = "note",
    .summary = "rights on an object in use are granted or revoked",
    .reason = "A right that is revoked fails running code at its next statement; one that is granted opens data to a role.",
    .instead = "Have it reviewed by whoever answers for access. Revoke only what no running version uses.",
    .page = "https://www.postgresql.org/docs/current/sql-grant.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');", "REVOKE INSERT ON users FROM app;"},
    .good = {"", "CREATE TABLE notes (id bigint PRIMARY KEY);"},
    .check = check,
};

}  // namespace concertina
