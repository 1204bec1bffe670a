// A type without equality.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if ((act.verb != Verb::add_column && act.verb != Verb::change_type) || act.column.type != "json") return {};
  return {Verdict{fmt::format("{} is json, which has no equality: DISTINCT, GROUP BY and UNION over it fail.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_json_column;
const LintRule lint_json_column{
    .id = "json-column",
    .severity = "warning",
    .summary = "a column has the type json",
    .reason = "json has no equality: SELECT DISTINCT, GROUP BY and UNION over it fail, also in queries that are there already and select all columns.",
    .instead = "Use jsonb, unless the text has to be kept as it was written.",
    .page = "https://www.postgresql.org/docs/current/datatype-json.html",
    .dialects = {"postgresql"},
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
            "ALTER TABLE users ADD COLUMN settings json;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20) DEFAULT 'free');",
             "ALTER TABLE users ADD COLUMN settings jsonb;"},
    .check = check,
};

}  // namespace concertina
