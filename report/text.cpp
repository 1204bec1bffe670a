#include "report/text.hpp"

#include <fmt/format.h>

#include "dialects/dialect.hpp"
#include "report/describe.hpp"
#include "report/diff_text.hpp"
#include "report/layout.hpp"
#include "report/lock_run.hpp"
#include "report/wrap.hpp"

namespace concertina {
namespace {

constexpr std::size_t step_indent = 6;
constexpr std::size_t sql_indent = 10;

std::string count(std::size_t number, const std::string& noun) { return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s"); }

std::string sql_block(const std::string& sql) {
  std::string result;
  for (const std::string& line : lines_of(sql + ";")) result += (line.empty() ? "" : std::string(sql_indent, ' ')) + line + "\n";
  return result;
}

std::string run_text(const LockRun& run, const Policy& policy) {
  std::string result;
  for (const Statement& statement : run.statements) result += sql_block(statement.sql);
  const std::string lock = lock_text(run.lock, policy);
  const std::vector<Effort> all = efforts(run);
  if (!lock.empty() || !all.empty()) result += "\n";
  if (!lock.empty()) result += labelled(step_indent, "lock", lock);
  std::string label = "cost";
  for (const Effort& effort : all) {
    result += labelled(step_indent, label, shortened(effort.cost + (effort.sql.empty() ? "" : ": " + effort.sql), width_behind_label(step_indent)));
    label.clear();
  }
  return result;
}

// Every statement in full; what it locks and costs follows it, once for neighbours under one lock.
std::string statements_text(const std::vector<Statement>& statements, const Policy& policy) {
  std::string result;
  for (const LockRun& run : lock_runs(statements)) result += (result.empty() ? "" : "\n") + run_text(run, policy);
  return result;
}

// Of a command file, without what is the same in all of them.
std::string arguments_of(const std::string& command) {
  const std::size_t at = command.find("exec ") + 5;
  return command.substr(at, command.size() - 1 - at);
}

std::string rollback_text(const Step& step) {
  std::string result;
  const std::string refusal = irreversible_text(step);
  if (!refusal.empty()) return labelled(step_indent, "rollback", "impossible: " + refusal);
  const bool by_tool = step.command && !step.command->down.empty();
  if (step.rollback.empty() && !by_tool) return labelled(step_indent, "rollback", "nothing to undo");
  std::string label = "rollback";
  std::vector<Statement> statements = step.rollback;
  statements.insert(statements.end(), step.rollback_last.begin(), step.rollback_last.end());
  for (const Statement& statement : statements) {
    result += labelled(step_indent, label, shortened(statement.sql, width_behind_label(step_indent) - 1) + ";");
    label.clear();
  }
  if (by_tool)
    result += labelled(step_indent, label, "by the tool: " + shortened(one_line(arguments_of(step.command->down)), width_behind_label(step_indent) - 13));
  if (!step.loses.empty()) result += labelled(step_indent, "", "loses: " + step.loses);
  for (const Check& check : step.rollback_guards) result += labelled(step_indent, "", "stops if " + check.text);
  return result;
}

std::string backfill_text(const Backfill& backfill) {
  if (backfill.strategy == "try") {
    return "computes every row's values and writes none" + (backfill.todo.empty() ? "" : "; a row does not fit where " + one_line(backfill.todo));
  }
  if (backfill.strategy == "inline") return "in one statement, where " + one_line(backfill.todo);
  const std::string when = backfill.strategy == "background" ? "run it beside everything else: " : backfill.strategy == "lazy" ? "the sweep at the end: " : "";
  return fmt::format("{}{} rows in a transaction, {} ms pause between two; to do: {}", when, backfill.batch, backfill.pause_ms, one_line(backfill.todo));
}

std::string checks_text(const std::string& label, const std::vector<Check>& checks) {
  std::string result;
  for (const Check& check : checks) result += labelled(step_indent, label, check_text(check));
  return result;
}

std::string explanation(const Step& step) {
  std::string result = labelled(step_indent, "rule", step.rule.empty() ? "none" : step.rule);
  if (!step.needs.empty()) result += labelled(step_indent, "after", fmt::format("{}", fmt::join(step.needs, ", ")));
  if (!step.needs_earlier.empty()) result += labelled(step_indent, "after", fmt::format("the deploy of {}", fmt::join(step.needs_earlier, ", ")));
  if (step.behind == Milestone::transition) result += labelled(step_indent, "", "the release of the transition version");
  if (step.behind == Milestone::release) result += labelled(step_indent, "", "the release of the new version");
  if (step.behind == Milestone::wait) result += labelled(step_indent, "", "a wait");
  if (step.backfill) result += labelled(step_indent, "size", fmt::format("{}: {}", step.backfill->strategy, step.backfill->chosen_by));
  std::string label = "changes";
  for (const Change& change : step.effects) {
    result += labelled(step_indent, label, change_line(change));
    label.clear();
  }
  return result;
}

std::string command_text(const std::string& command) {
  std::string text;
  for (const std::string& line : lines_of(arguments_of(command))) text += std::string(sql_indent, ' ') + line + "\n";
  return text + "\n";
}

std::string step_text(const Step& step, const std::string& number, const Plan& plan, bool explain) {
  const Policy& policy = plan.policy;
  const bool unusual = !step.transaction && !dialect(plan.dialect).atoms;  // elsewhere no DDL is in a transaction
  std::string result = fmt::format("{:<{}}{:<9} {}{}\n", number, step_indent, word(step.phase), one_line(step.id), unusual ? "   (outside a transaction)" : "");
  if (!step.why.empty()) result += paragraph(step_indent, step.why);
  result += "\n";
  if (!step.statements.empty()) result += statements_text(step.statements, policy);
  if (step.command && !step.command->up.empty()) result += command_text(step.command->up);
  if (step.backfill) result += labelled(step_indent, step.backfill->strategy == "try" ? "tries" : "backfill", backfill_text(*step.backfill));
  for (const Hazard& hazard : step.hazards) {
    result += labelled(step_indent, "hazard", hazard.code + (hazard.text.empty() ? "" : ": " + hazard.text));
  }
  result += rollback_text(step) + checks_text("guard", step.guards) + checks_text("verify", step.verify);
  return result + (explain ? explanation(step) : "") + "\n";
}

std::string with_id(const std::string& text, const std::string& id) { return id.empty() ? text : fmt::format("{}  [{}]", text, id); }

// A release or a wait is what somebody sees to; a query stops the deploy by itself.
std::string gate_text(const Gate& gate) {
  if (gate.kind != "query") return labelled(2, gate.kind, gate.id.empty() ? gate.text : gate.id + ": " + gate.text);
  return labelled(2, "stops if", with_id(gate.text, gate.id)) + labelled(2, "", check_text({gate.sql, gate.expect, ""}));
}

// The marks of earlier deploys in one block.
std::string marks_block(const std::vector<Gate>& marks, const Deploy& deploy) {
  const std::string ids = marks.size() == 1 ? marks[0].id : fmt::format("{} … {}", marks[0].id, marks.back().id);
  return labelled(2, "stops if", with_id(marks_text(deploy), ids));
}

std::string gates_text(const Deploy& deploy, bool explain) {
  if (deploy.gates.empty()) return "";
  std::string result = fmt::format("Before deploy {} starts:\n", deploy.number);
  std::vector<Gate> marks;
  for (const Gate& gate : deploy.gates) {
    if (!explain && is_mark(gate, deploy)) marks.push_back(gate);
  }
  for (const Gate& gate : deploy.gates) {
    if (marks.empty() || !is_mark(gate, deploy)) result += gate_text(gate);
    if (!marks.empty() && gate == marks[0]) result += marks_block(marks, deploy);
  }
  return result + "\n";
}

std::string deploy_text(const Plan& plan, const Deploy& deploy, bool explain) {
  const std::string title = fmt::format("Deploy {} of {}: {}", deploy.number, plan.deploys.size(), deploy.title);
  std::string result = title + "\n" + std::string(width_of(title), '=') + "\n\n" + gates_text(deploy, explain);
  for (std::size_t i = 0; i < deploy.steps.size(); ++i) {
    result += step_text(deploy.steps[i], fmt::format("{}.{}", deploy.number, i + 1), plan, explain);
  }
  result += fmt::format("After deploy {}:\n", deploy.number);
  result += labelled(2, "old", deploy.compatibility.old_version);
  if (!deploy.compatibility.transition.empty()) result += labelled(2, "between", deploy.compatibility.transition);
  return result + labelled(2, "new", deploy.compatibility.new_version) + "\n";
}

std::string head(const Plan& plan) {
  std::size_t steps = 0;
  for (const Deploy& deploy : plan.deploys) steps += deploy.steps.size();
  const std::string server = plan.dialect + (plan.server_version.empty() ? "" : " " + plan.server_version);
  if (plan.deploys.empty()) return fmt::format("Nothing to do: {} is as wanted.\n", server);
  return fmt::format("Plan {} for {}: {}, {}\n\n", plan.id, server, count(plan.deploys.size(), "deploy"), count(steps, "step"));
}

}  // namespace

std::string plan_text(const Plan& plan, bool explain) {
  std::string result = head(plan);
  for (const Deploy& deploy : plan.deploys) result += deploy_text(plan, deploy, explain);
  if (plan.warnings.empty()) {
    while (result.ends_with("\n\n")) result.pop_back();
    return result;
  }
  if (plan.deploys.empty()) result += "\n";
  for (const std::string& warning : plan.warnings) result += labelled(0, "warning", warning);
  return result;
}

}  // namespace concertina
