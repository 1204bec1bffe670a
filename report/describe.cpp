#include "report/describe.hpp"

#include <fmt/format.h>

#include "report/wrap.hpp"

namespace concertina {
namespace {

// The words of planner/guards.
std::string mark_lead(const Deploy& deploy) { return fmt::format("deploy {} has not run here: ", deploy.number - 1); }

// Those of the texts that end so, without that end, under one heading: "x is not there", "any of these is not there: x, y".
std::string listed_by_end(const std::vector<std::string>& texts, std::string_view end) {
  std::vector<std::string> objects;
  for (const std::string& text : texts) {
    if (text.ends_with(end)) objects.push_back(text.substr(0, text.size() - end.size()));
  }
  if (objects.empty()) return "";
  return objects.size() == 1 ? fmt::format("{} {}", objects[0], end.substr(1)) : fmt::format("any of these {}: {}", end.substr(1), fmt::join(objects, ", "));
}

}  // namespace

std::string lock_text(const Statement& statement, const Policy& policy) {
  if (statement.lock.empty()) return "";
  if (statement.lock == "EXCLUSIVE") return "EXCLUSIVE on the database file: blocks other writers; waits as long as the client's busy timeout";
  std::string tables;
  for (const std::string& table : statement.on) tables += (tables.empty() ? " on " : ", ") + table;
  if (statement.partitions > 0) tables += fmt::format(" and {} partition{}", statement.partitions, statement.partitions == 1 ? "" : "s");
  std::string text = fmt::format("{}{}: blocks {}", statement.lock, tables, statement.blocks);
  if (statement.lock_timeout_ms > 0) {
    text += fmt::format("; waits {} ms", statement.lock_timeout_ms);
    text += policy.lock_retries > 1 ? fmt::format(" per try, up to {} tries", policy.lock_retries) : ", and then fails";
  } else if (statement.blocks != "nothing") {
    text += "; waits without a limit";
  }
  return text;
}

std::string cost_text(const Statement& statement) {
  if (statement.rewrites) return "writes every row anew";
  return statement.scans ? "reads every row" : "";
}

std::string check_text(const Check& check) {
  const std::string question = fmt::format("{} must give {}", one_line(check.sql), check.expect);
  return check.text.empty() ? question : fmt::format("{}\nelse: {}", question, check.text);
}

bool is_mark(const Gate& gate, const Deploy& deploy) { return gate.kind == "query" && gate.text.starts_with(mark_lead(deploy)); }

std::string marks_text(const Deploy& deploy) {
  std::vector<std::string> marks;
  for (const Gate& gate : deploy.gates) {
    if (is_mark(gate, deploy)) marks.push_back(gate.text.substr(mark_lead(deploy).size()));
  }
  const std::string missing = listed_by_end(marks, " is not there"), left = listed_by_end(marks, " is still there");
  return marks.empty() ? "" : mark_lead(deploy) + missing + (missing.empty() || left.empty() ? "" : "; or ") + left;
}

std::string irreversible_text(const Step& step) {
  if (!step.rollback.empty() || (step.command && !step.command->down.empty())) return "";
  for (const Hazard& hazard : step.hazards) {
    if (hazard.code == "IRREVERSIBLE") return hazard.text.empty() ? "it cannot be undone" : hazard.text;
  }
  const bool does_nothing = step.effects.empty() || (step.statements.empty() && !step.backfill && !step.command);
  return does_nothing ? "" : "the plan has no way back for it";
}

}  // namespace concertina
