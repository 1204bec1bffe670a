// What a body depends on, nobody can see.
#include <fmt/format.h>

#include "lint/rule.hpp"

namespace concertina {
namespace {

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::create_routine || act.is("in block")) return {};
  return {Verdict{fmt::format("What the body of {} needs is known when it runs, and not before.", shown(act.object))}};
}

}  // namespace

extern const LintRule lint_hidden_dependencies;
const LintRule lint_hidden_dependencies{
    .id = "hidden-dependencies",
    .severity = "note",
    .summary = "a routine is made, whose body may name anything",
    .reason = "The server keeps the body as text: a table or column that it names may go or change without a word, and the routine fails when it is called.",
    .instead = "Name in the review what the body uses; in PostgreSQL a body in BEGIN ATOMIC is bound to it.",
    .page = "https://www.postgresql.org/docs/current/ddl-depend.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .opt_in = true,
    .bad = {"", "CREATE FUNCTION total() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders';"},
    .good = {"CREATE TABLE orders (id bigint PRIMARY KEY);", "CREATE VIEW total AS SELECT count(*) FROM orders;"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"", "CREATE FUNCTION total() RETURNS bigint READS SQL DATA RETURN (SELECT count(*) FROM orders);"},
              {"CREATE TABLE orders (id bigint PRIMARY KEY);", "CREATE VIEW total AS SELECT count(*) FROM orders;"}}},
};

}  // namespace concertina
