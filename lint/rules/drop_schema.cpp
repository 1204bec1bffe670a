// A schema goes.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::drop_schema) return {};
  const std::string_view more = act.is("cascade") ? " with all that is in it" : "";
  return {Verdict{fmt::format("The schema {} goes{}.", act.object.name, more)}};
}

}  // namespace

extern const LintRule lint_drop_schema;
const LintRule lint_drop_schema{
    .id = "drop-schema",
    .severity = "error",
    .summary = "a schema is dropped",
    .reason = "With CASCADE all tables in it are lost with their rows, whatever they are; code that names the schema fails.",
    .instead = "Drop what is in it one by one, each as its own kind wants it; then drop the empty schema without CASCADE.",
    .page = "https://www.postgresql.org/docs/current/sql-dropschema.html",
    .dialects = {"postgresql"},
    .compatibility = true,
    .bad = {"CREATE SCHEMA sales;", "DROP SCHEMA sales CASCADE;"},
    .good = {"", "CREATE SCHEMA sales;"},
    .check = check,
};

}  // namespace concertina
