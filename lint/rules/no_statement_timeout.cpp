// Statements that may run without an end.
#include "lint/facts.hpp"
#include "lint/locking.hpp"

namespace concertina {
namespace {

bool may_run_long(const Act& act, const Situation& situation) {
  if (situation.form == "plan" || is_new(situation, act.object)) return false;  // a plan sets it itself
  const bool reads = act.verb == Verb::validate_constraint || act.verb == Verb::create_index || locking::writes_rows(act);
  return reads || act.wait.blocks != "nothing";
}

Verdicts check(const Act& act, const Situation& situation) {
  const std::string& setting = lint_facts(situation).statement_timeout;
  if (!may_run_long(act, situation) || locking::has_limit(situation, setting)) return {};
  return {Verdict{fmt::format("The file sets no {}: what it does to {} has all the time there is.", setting, locking::table_name(act)), true, 0, setting}};
}

}  // namespace

extern const LintRule lint_no_statement_timeout;
const LintRule lint_no_statement_timeout{
    .id = "no-statement-timeout",
    .severity = "note",
    .summary = "nothing ends a statement that takes longer than was thought",
    .reason = "A statement that was quick on a small table may hold its locks for hours on a large one, until somebody notices.",
    .instead =
        "SET statement_timeout (MariaDB: max_statement_time) at the head of the file, to what the statements may take; 0 for an index that is built "
        "CONCURRENTLY.",
    .page = "https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT",
    .dialects = {"postgresql", "mariadb"},
    .compatibility = false,
    .opt_in = true,
    .bad = {"CREATE TABLE users (id bigint PRIMARY KEY);", "ALTER TABLE users ADD COLUMN age int;"},
    .good = {"CREATE TABLE users (id bigint PRIMARY KEY);", "SET statement_timeout = '5s';\nALTER TABLE users ADD COLUMN age int;"},
    .check = check,
    .also = {{{"mariadb"},
              {"CREATE TABLE users (id bigint PRIMARY KEY);", "ALTER TABLE users ADD COLUMN age int;"},
              {"CREATE TABLE users (id bigint PRIMARY KEY);", R"(SET max_statement_time = 5;
ALTER TABLE users ADD COLUMN age int;)"}}},
};

}  // namespace concertina
