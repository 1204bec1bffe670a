#include "report/describe.hpp"

#include <fmt/format.h>

#include "report/wrap.hpp"

namespace concertina {

std::string lock_text(const Statement& statement, const Policy& policy) {
  if (statement.lock.empty()) return "";
  std::string tables;
  for (const std::string& table : statement.on) tables += (tables.empty() ? " on " : ", ") + table;
  std::string text = fmt::format("{}{}: blocks {}", statement.lock, tables, statement.blocks);
  if (statement.lock_timeout_ms > 0) {
    text += fmt::format("; waits {} ms per try, up to {} tries", statement.lock_timeout_ms, policy.lock_retries);
  } else if (statement.blocks != "nothing") {
    text += "; waits without a limit";
  }
  return text;
}

std::string cost_text(const Statement& statement) {
  if (statement.rewrites) return "writes every row anew";
  return statement.scans ? "reads every row" : "";
}

std::string check_text(const Check& check) { return fmt::format("{} gives {}", one_line(check.sql), check.expect); }

std::string gate_text(const Gate& gate) {
  const std::string text = gate.kind + ": " + gate.text;
  return gate.sql.empty() ? text : fmt::format("{} ({})", text, check_text({gate.sql, gate.expect, ""}));
}

std::string irreversible_text(const Step& step) {
  if (!step.rollback.empty()) return "";
  for (const Hazard& hazard : step.hazards) {
    if (hazard.code == "IRREVERSIBLE") return hazard.text.empty() ? "it cannot be undone" : hazard.text;
  }
  return step.effects.empty() ? "" : "the plan has no way back for it";
}

}  // namespace concertina
