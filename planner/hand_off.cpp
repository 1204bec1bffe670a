#include "planner/hand_off.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "model/error.hpp"
#include "planner/few_rows.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

bool is_large(const ObjectId& table, const Context& context) { return !is_new_table(table, context) && !has_few_rows(table, context); }

// Rows are copied while writers wait.
auto copying(std::vector<Statement>& statements) {
  return std::find_if(statements.begin(), statements.end(), [](const Statement& one) { return one.blocks == "writes" && (one.rewrites || one.scans); });
}

// Takes the copying statement out; what is left runs before the command.
std::string command_for(std::vector<Statement>& statements, const ObjectId& table, const Catalog& before, const Context& context) {
  const auto found = copying(statements);
  const std::string command = context.dialect.copying_command(*found, table, before, context.policy);
  statements.erase(found);
  return command;
}

// The server's catalog tells whether the tool has done its work.
std::vector<Check> marks_of(const Step& step, const Dialect& dialect) {
  std::vector<Check> checks;
  const std::string text = fmt::format("the command of step {} has not run here", step.id);
  for (const Change& effect : step.effects) {
    if (!effect.before) checks.push_back({dialect.exists_query(effect.after->id), "1", text});
    if (!effect.after) checks.push_back({dialect.exists_query(effect.before->id), "0", text});
    const std::string state = effect.before && effect.after ? dialect.state_query(*effect.after, *effect.before) : "";
    if (!state.empty()) checks.push_back({state, "1", text});
  }
  return checks;
}

// The large table that the step changes, where the policy has a say.
std::optional<ObjectId> table_copied(const Step& step, const Catalog& catalog, const Context& context) {
  if (!context.dialect.copying_command || context.policy.copy_with == "shadow-column" || step.effects.empty() || step.backfill) return std::nullopt;
  const ObjectId table = table_of(id_of(step.effects[0]));
  if (table.kind != Kind::table || !find(catalog, table) || !is_large(table, context)) return std::nullopt;
  return table;
}

[[noreturn]] void refuse(const Step& step, const ObjectId& table) {
  throw Error(fmt::format("{} can only be done by copying {} while writers wait, and the policy refuses that", step.id, name_text(table)), "copy_with",
              "plan it with \"copy_with\": \"pt-online-schema-change\" or \"gh-ost\", or with \"shadow-column\" and let writers wait");
}

}  // namespace

bool is_copied_by_tool(const ObjectId& table, const Context& context) {
  return context.dialect.copying_command && context.policy.copy_with != "shadow-column" && context.policy.copy_with != "refuse" && is_large(table, context);
}

void hand_off(Step& step, const Catalog& before, const Context& context) {
  const std::optional<ObjectId> table = table_copied(step, before, context);
  if (!table || copying(step.statements) == step.statements.end()) return;
  if (context.policy.copy_with == "refuse") refuse(step, *table);
  step.command = Command{command_for(step.statements, *table, before, context), ""};
  std::erase_if(step.hazards, [](const Hazard& hazard) { return hazard.code == "BLOCKS_WRITES" || hazard.code == "REWRITE"; });
  step.hazards.push_back({"LONG_RUNNING", fmt::format("{} copies {} while readers and writers go on; it needs room for a second copy.",
                                                      context.policy.copy_with, name_text(*table))});
  for (Check& check : marks_of(step, context.dialect)) step.verify.push_back(std::move(check));
}

void hand_off_rollback(Step& step, const Catalog& now, const Context& context) {
  const std::optional<ObjectId> table = table_copied(step, now, context);
  if (!table || context.policy.copy_with == "refuse" || copying(step.rollback) == step.rollback.end()) return;
  if (!step.command) step.command.emplace();
  step.command->down = command_for(step.rollback, *table, now, context);
}

}  // namespace concertina
