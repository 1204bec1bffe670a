#include "dialects/mysql/script.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/sync.hpp"

namespace concertina::mysql {
namespace {

// https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html
constexpr ServerError lock_wait_timeout = {1205, "Lock wait timeout exceeded"}, deadlock = {1213, "Deadlock found"};

bool waits(const Statement& statement) { return statement.lock_timeout_ms > 0; }

}  // namespace

// While DDL waits for its lock, all who want the table wait behind it: it gives up after a second, and a client tries again.
// In a transaction either error may have undone what was done before.
Script script(const Step& step, Direction direction, const Policy& policy) {
  const bool up = direction == Direction::up;
  const std::vector<Statement>& statements = up ? step.statements : step.rollback;
  Script result;
  result.transaction = up ? step.transaction : step.rollback_transaction;
  if (std::any_of(statements.begin(), statements.end(), waits)) {
    result.before = {"SET SESSION lock_wait_timeout = 1"};
    result.after = {"SET SESSION lock_wait_timeout = DEFAULT"};
    result.tries = result.transaction ? 1 : policy.lock_retries;
    result.again_on = {lock_wait_timeout, deadlock};
  }
  if (const auto& fill = up ? step.backfill : step.restore) {
    result.before.push_back(fmt::format("SET {} = {}", filling_mark, literal(fill->table)));
    result.after.push_back(fmt::format("SET {} = NULL", filling_mark));
  }
  for (const Statement& statement : statements) {
    result.statements.push_back(statement.sql);
    if (statement.sql.starts_with("LOCK TABLES ")) result.after.insert(result.after.begin(), "UNLOCK TABLES");
  }
  return result;
}

Claim claim(std::string_view plan_id) {
  const std::string name = fmt::format("concat('concertina ', {}, ' ', left(sha2(DATABASE(), 256), 8))", literal(plan_id));
  return {fmt::format("SELECT IF(GET_LOCK({}, 0) = 1, 't', 'f')", name), fmt::format("SELECT concat('connection ', IS_USED_LOCK({}))", name),
          fmt::format("DO RELEASE_LOCK({})", name)};
}

}  // namespace concertina::mysql
