#include "emit/piece.hpp"

#include <fmt/format.h>

#include "emit/guard.hpp"
#include "emit/header.hpp"
#include "emit/statements.hpp"
#include "report/describe.hpp"
#include "report/wrap.hpp"

namespace concertina {
namespace {

void append_assertion(std::vector<std::string>& statements, const Check& check, const Dialect& sql) {
  for (std::string& statement : split_statements(sql.assertion(check), sql.lexical)) statements.push_back(std::move(statement));
}

bool locks_others(const std::vector<Statement>& statements) {
  for (const Statement& statement : statements) {
    if (!statement.lock.empty()) return true;
  }
  return false;
}

Piece guard_piece(const Plan& plan, const Deploy& deploy, const Dialect& sql) {
  const Guard guard = guard_of(plan, deploy);
  Piece piece;
  piece.id = "guard";
  piece.slug = "guard";
  piece.guard = true;
  piece.up.header = guard.header;
  for (const Check& check : guard.checks) append_assertion(piece.up.script.statements, check, sql);
  piece.down.header = {guard.header.front()};
  piece.down.notes = {"A guard changes nothing: there is nothing to undo."};
  return piece;
}

void take_command(Way& way, const std::string& command, const std::string& ending) {
  if (command.empty()) return;
  way.command = command;
  way.notes.push_back("A tool does this: run the file beside this one that ends in " + ending + " first; this one tells whether it has.");
}

// The script, and what is to be known before running it.
void take_script(Way& way, const Plan& plan, const Step& step, Direction direction, Tries tries) {
  way.script = dialect(plan.dialect).script(step, direction, plan.policy);
  Policy said = plan.policy;
  if (tries == Tries::one && way.script.tries > 1) way.script.tries = said.lock_retries = 1;
  way.notes = step_notes(said, step, direction);
}

Way up_of(const Plan& plan, const Deploy& deploy, const Step& step, Tries tries) {
  const Dialect& sql = dialect(plan.dialect);
  Way way;
  way.header = step_header(plan, deploy, step);
  take_script(way, plan, step, Direction::up, tries);
  for (const Check& check : step.verify) append_assertion(way.checks, check, sql);
  way.locks = locks_others(step.statements) || step.backfill.has_value();
  if (step.command) take_command(way, step.command->up, ".up.sh");
  return way;
}

// Columns that take NULL since the step: the way back needs a value in every row, and says so before it changes anything.
std::vector<Check> needed_by_rollback(const Step& step, const Dialect& sql) {
  std::vector<Check> checks;
  for (const Change& effect : step.effects) {
    const Column* before = effect.before && effect.after ? maybe<Column>(*effect.before) : nullptr;
    if (before == nullptr || !before->not_null || as<Column>(*effect.after).not_null) continue;
    const ObjectId& id = effect.after->id;
    checks.push_back({fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} IS NULL LIMIT 1) AS found", sql.qualified(table_of(id)), sql.quote(id.name)),
                      "0", fmt::format("{} is NULL in some rows, and takes no NULL on the way back: fill them in first", name_text(id))});
  }
  return checks;
}

// The person who runs it may say that the values may go.
Check unless_accepted(const Check& check, const Dialect& sql) {
  return {fmt::format("SELECT CASE WHEN {} THEN {} ELSE ({}) END", sql.loss_is_accepted, check.expect, check.sql), check.expect,
          fmt::format("{}; to lose them all the same, run first: {}", check.text, sql.accept_loss)};
}

Way down_of(const Plan& plan, const Deploy& deploy, const Step& step, Tries tries) {
  const Dialect& sql = dialect(plan.dialect);
  Way way;
  way.header = step_header(plan, deploy, step);
  way.header[1] = "The way back of " + way.header[1];
  take_script(way, plan, step, Direction::down, tries);
  way.refusal = one_line(irreversible_text(step));
  way.locks = locks_others(step.rollback) || step.restore.has_value();
  if (step.command) take_command(way, step.command->down, ".down.sh");
  if (!way.refusal.empty()) {
    way.script = Script();
    way.notes.push_back("This cannot be undone: " + way.refusal);
  } else if (step.rollback.empty() && way.command.empty()) {
    way.script = Script();
    way.notes.push_back("There is nothing to undo.");
  } else {
    std::vector<std::string> statements;
    for (const Check& check : needed_by_rollback(step, sql)) append_assertion(statements, check, sql);
    way.script.statements.insert(way.script.statements.begin(), statements.begin(), statements.end());
  }
  return way;
}

// The way back of a deploy begins at its last step: that one asks for all, before anything is undone.
void guard_way_back(Piece& last, const Deploy& deploy, const Dialect& sql) {
  std::vector<std::string> statements;
  for (const Step& step : deploy.steps) {
    for (const Check& check : step.rollback_guards) {
      append_assertion(statements, unless_accepted(check, sql), sql);
      last.down.notes.push_back("stops, before anything is undone, where " + check.text);
    }
  }
  if (statements.empty() || !last.down.refusal.empty()) return;
  auto& all = last.down.script.statements;
  all.insert(all.begin(), statements.begin(), statements.end());
}

}  // namespace

std::vector<Piece> pieces(const Plan& plan, const Deploy& deploy, Tries tries) {
  const Dialect& sql = dialect(plan.dialect);
  std::vector<Piece> result;
  if (needs_guard(deploy)) result.push_back(guard_piece(plan, deploy, sql));
  for (const Step& step : deploy.steps) {
    Piece piece;
    piece.id = one_line(step.id);
    piece.slug = slug(step.id);
    piece.up = up_of(plan, deploy, step, tries);
    piece.down = down_of(plan, deploy, step, tries);
    result.push_back(std::move(piece));
  }
  if (!deploy.steps.empty()) guard_way_back(result.back(), deploy, sql);
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i].number = i + 1;
    result[i].count = result.size();
  }
  return result;
}

bool empty(const Way& way) { return way.script.statements.empty() && way.checks.empty() && way.refusal.empty(); }

bool fits_transaction(const Way& way) { return way.script.transaction && way.script.before.empty() && way.script.after.empty(); }

bool fits_transaction(const Piece& piece) { return fits_transaction(piece.up) && fits_transaction(piece.down); }

bool fits_ddl_transaction(const Piece& piece, const Dialect& sql) { return fits_transaction(piece) && !sql.atoms; }

}  // namespace concertina
