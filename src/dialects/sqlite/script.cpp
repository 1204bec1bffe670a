#include "dialects/sqlite/script.hpp"

#include <algorithm>

#include "dialects/sqlite/spelling.hpp"

namespace concertina::sqlite {
namespace {

constexpr std::string_view foreign_keys_query = "SELECT foreign_keys FROM pragma_foreign_keys";

}  // namespace

std::string assertion(const Check& check) {
  const std::string message = check.text.empty() ? "a check failed: " + check.sql : check.text;
  return "SELECT json_extract('{}', " + literal("concertina: " + message + " (found ") + " || ifnull(v, 'NULL') || " +
         literal(", expected " + check.expect + ")") + ") FROM (SELECT (" + check.sql + ") AS v) WHERE CAST(v AS TEXT) IS NOT " + literal(check.expect);
}

Check foreign_keys_are_off(const std::string& table) {
  return {
      std::string(foreign_keys_query), "0",
      "foreign keys are on: dropping the old " + quote(table) + " would reach the rows that refer to it; run PRAGMA foreign_keys = OFF before the transaction"};
}

Script script(const Step& step, Direction direction, const Policy&) {
  const bool up = direction == Direction::up;
  Script result;
  result.transaction = up ? step.transaction : step.rollback_transaction;
  for (const Statement& statement : up ? step.statements : step.rollback) {
    if (statement.sql.find(foreign_keys_query) != std::string::npos && result.before.empty()) result.before.push_back("PRAGMA foreign_keys = OFF");
    result.statements.push_back(statement.sql);
  }
  return result;
}

std::vector<Statement> write_backfill(const Backfill& backfill, const Catalog&, const Policy&) {
  Statement statement;
  for (const auto& [column, expression] : backfill.set) statement.sql += (statement.sql.empty() ? "" : ", ") + column + " = " + expression;
  statement.sql = "UPDATE " + backfill.table + " SET " + statement.sql + (backfill.todo.empty() ? "" : " WHERE " + backfill.todo);
  statement.lock = "EXCLUSIVE";
  statement.on = {backfill.table};
  statement.blocks = "writes";
  statement.scans = true;
  return {statement};
}

}  // namespace concertina::sqlite
