// A statement that fails where it was done already.
#include <fmt/format.h>

#include <set>

#include "lint/rule.hpp"

namespace concertina {
namespace {

bool has_such_a_clause(const Act& act, const Situation& situation) {
  static const std::set<Verb> creating{Verb::create_table, Verb::create_index, Verb::create_schema, Verb::create_sequence};
  static const std::set<Verb> dropping{Verb::drop_table, Verb::drop_column,   Verb::drop_constraint, Verb::drop_index,   Verb::drop_schema,
                                       Verb::drop_type,  Verb::drop_sequence, Verb::drop_view,       Verb::drop_routine, Verb::drop_trigger};
  const bool new_column = act.verb == Verb::add_column && !is_new(situation, act.object);
  return creating.contains(act.verb) || dropping.contains(act.verb) || new_column || act.verb == Verb::add_value;
}

Verdicts check(const Act& act, const Situation& situation) {
  if (situation.in_transaction || act.is("if exists") || act.is("if not exists") || !has_such_a_clause(act, situation)) return {};
  return {Verdict{fmt::format("{}: run again after a failure behind it, this statement fails.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_not_runnable_again;
const LintRule lint_not_runnable_again{
    .id = "not-runnable-again",
    .severity = "note",
    .summary = "outside a transaction, a statement does not say IF EXISTS or IF NOT EXISTS",
    .reason =
        "Without a transaction, what was done before a failure stays. Run again, the migration stops at its first statement, and somebody has to repair it by "
        "hand.",
    .instead = "Say IF NOT EXISTS or IF EXISTS, or put the statements into one transaction. Look for invalid indexes before an index is built again.",
    .page = "https://www.postgresql.org/docs/current/sql-createtable.html",
    .dialects = {"postgresql"},
    .opt_in = true,
    .bad = {"", "CREATE TABLE notes (id bigint PRIMARY KEY);"},
    .good = {"", "CREATE TABLE IF NOT EXISTS notes (id bigint PRIMARY KEY);"},
    .check = check,
};

}  // namespace concertina
