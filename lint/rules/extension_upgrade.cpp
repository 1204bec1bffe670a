// Functions and types of an extension change under running code.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::upgrade_extension) return {};
  return {Verdict{fmt::format("The extension {} gets another version: what uses its functions and types may break.", act.object.name)}};
}

}  // namespace

extern const LintRule lint_extension_upgrade;
const LintRule lint_extension_upgrade{
    .id = "extension-upgrade",
    .severity = "warning",
    .summary = "an extension is upgraded",
    .reason = "Functions, operators and types that queries and indexes use may change or go, and there is seldom a way back to the version before.",
    .instead = "Read the notes of the release, say the version with UPDATE TO, and try it on a copy.",
    .page = "https://www.postgresql.org/docs/current/sql-alterextension.html",
    .dialects = {"postgresql"},
    .bad = {"CREATE EXTENSION hstore;", "ALTER EXTENSION hstore UPDATE;"},
    .good = {"", "CREATE EXTENSION hstore;"},
    .check = check,
};

}  // namespace concertina
