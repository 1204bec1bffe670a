// varchar(n), whose limit is part of the type.
#include "lint/locking.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  const bool concerned = act.verb == Verb::add_column || act.verb == Verb::change_type;
  if (!concerned || !(act.column.type.starts_with("character varying(") || act.column.type.starts_with("varchar("))) return {};
  return {Verdict{fmt::format("{} is {}: a smaller limit later has every row written anew.", shown(act.object), act.column.type)}};
}

}  // namespace

extern const LintRule lint_prefer_text;
const LintRule lint_prefer_text{
    .id = "prefer-text",
    .severity = "note",
    .summary = "a column is varchar(n)",
    .reason =
        "The limit is part of the type. To widen it is brief (but tests every row where a CHECK names the column); to narrow it writes every row anew "
        "under ACCESS EXCLUSIVE. An array of varchar(n) is written anew in either direction.",
    .instead = "text with CHECK (length(column) <= n), which can be changed by NOT VALID and VALIDATE.",
    .page = "https://www.postgresql.org/docs/current/datatype-character.html",
    .dialects = {"postgresql"},
    .compatibility = false,
    .opt_in = true,
    .bad = {"", "CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100));"},
    .good = {"", "CREATE TABLE users (id bigint PRIMARY KEY, email text CHECK (length(email) <= 100));"},
    .check = check};

}  // namespace concertina
