#include "dialects/postgresql/script.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/locks.hpp"
#include "dialects/postgresql/quote.hpp"

namespace concertina::postgresql {
namespace {

bool waits(const Statement& statement) { return statement.lock_timeout_ms > 0; }

// Names that LOCK TABLE does not take, or that are not there yet: views, sequences, and what these effects add.
std::vector<std::string> not_tables(const Step& step, Direction direction) {
  std::vector<std::string> result;
  const std::vector<Change> effects = direction == Direction::up ? step.effects : reversed(step.effects);
  for (const Change& change : effects) {
    if (change.before && change.before->id.kind != Kind::table) result.push_back(name_text(change.before->id));
    if (change.after && change.after->id.kind != Kind::table) result.push_back(name_text(change.after->id));
  }
  return result;
}

// No timeouts for what works long without standing in anybody's way.
std::vector<std::string> unlimited(std::string_view set) {
  return {fmt::format("{} statement_timeout = 0", set), fmt::format("{} lock_timeout = 0", set)};
}

void in_transaction(Script& script, const std::vector<Statement>& statements, const std::vector<std::string>& skip, const Policy& policy) {
  if (std::any_of(statements.begin(), statements.end(), waits)) {
    script.statements = {"SET LOCAL statement_timeout = 0", retry_block(statements, table_locks(statements, skip), policy)};
    return;
  }
  const bool locks = std::any_of(statements.begin(), statements.end(), [](const Statement& s) { return !s.lock.empty(); });
  if (locks) script.statements = unlimited("SET LOCAL");
  for (const Statement& statement : statements) script.statements.push_back(statement.sql);
}

void one_by_one(Script& script, const std::vector<Statement>& statements, const std::vector<std::string>& skip, const Policy& policy) {
  script.transaction = false;
  script.before = unlimited("SET");
  for (const Statement& statement : statements) {
    const std::vector<Statement> one{statement};
    script.statements.push_back(waits(statement) ? retry_block(one, table_locks(one, skip), policy) : statement.sql);
  }
  script.after = {"RESET lock_timeout", "RESET statement_timeout"};
}

// A boolean reads 't' in a client and 'true' as text in PL/pgSQL.
std::string expected(const std::string& expect) { return expect == "t" ? "true" : expect == "f" ? "false" : expect; }

}  // namespace

Script script(const Step& step, Direction direction, const Policy& policy) {
  const bool up = direction == Direction::up;
  const std::vector<Statement>& statements = up ? step.statements : step.rollback;
  Script result;
  if (!up && !(step.rollback_first.empty() && step.rollback_last.empty())) {
    const std::vector<std::string> skip = not_tables(step, direction);
    one_by_one(result, step.rollback_first, skip, policy);
    result.statements.push_back(retry_block(statements, table_locks(statements, skip), policy));
    one_by_one(result, step.rollback_last, skip, policy);
  } else if (up ? step.transaction : step.rollback_transaction) {
    in_transaction(result, statements, not_tables(step, direction), policy);
  } else {
    one_by_one(result, statements, not_tables(step, direction), policy);
  }
  return result;
}

std::string assertion(const Check& check) {
  const std::string body = fmt::format(
      "\nDECLARE\n"
      "  concertina_found text;\n"
      "BEGIN\n"
      "  EXECUTE {} INTO concertina_found;\n"
      "  IF concertina_found IS DISTINCT FROM {} THEN\n"
      "    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = {},\n"
      "      HINT = {} || coalesce(concertina_found, 'nothing');\n"
      "  END IF;\n"
      "END\n",
      dollar_quoted(check.sql, "sql"), literal(expected(check.expect)), literal(check.text),
      literal("expected " + expected(check.expect) + " from: " + check.sql + " -- found "));
  return "DO " + dollar_quoted(body, "concertina");
}

}  // namespace concertina::postgresql
