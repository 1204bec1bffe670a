// Which object is meant depends on a setting.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation& situation) {
  const bool part_of_new_table = act.verb != Verb::create_table && is_new(situation, act.object);
  if (!act.is("unqualified") || part_of_new_table) return {};
  return {Verdict{fmt::format("{} is written without its schema.", shown(table_of(act.object)))}};
}

}  // namespace

extern const LintRule lint_name_without_schema;
const LintRule lint_name_without_schema{
    .id = "name-without-schema",
    .severity = "note",
    .summary = "a name is written without its schema",
    .reason = "The search_path of whoever runs the migration decides which schema it goes to, and it may differ between servers and roles.",
    .instead = "Write the schema in front of the name.",
    .page = "https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH",
    .dialects = {"postgresql"},
    .opt_in = true,
    .bad = {"", "CREATE TABLE notes (id bigint PRIMARY KEY);"},
    .good = {"", "CREATE TABLE public.notes (id bigint PRIMARY KEY);"},
    .check = check,
};

}  // namespace concertina
