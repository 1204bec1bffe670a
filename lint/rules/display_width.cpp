// int(11), whose 11 says nothing of what it holds.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (!act.is("display width")) return {};
  return {Verdict{fmt::format("The number behind the type of {} is a width to show it with, and no limit.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_display_width;
const LintRule lint_display_width{
    .id = "display-width",
    .severity = "note",
    .summary = "an integer has a display width",
    .reason = "It is taken for a limit and is none; MySQL has deprecated it and drops it from the schema, so that files and server differ.",
    .instead = "Write the type alone; tinyint(1) for a truth value is left alone.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/numeric-type-attributes.html",
    .dialects = {"mysql", "mariadb"},
    .opt_in = true,
    .bad = {"", "CREATE TABLE notes (id bigint(20) NOT NULL PRIMARY KEY, pages int(11), done tinyint(1));"},
    .good = {"", "CREATE TABLE notes (id bigint NOT NULL PRIMARY KEY, pages int, done tinyint(1));"},
    .check = check,
};

}  // namespace concertina
