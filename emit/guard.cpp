#include "emit/guard.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "emit/header.hpp"
#include "report/describe.hpp"
#include "report/wrap.hpp"

namespace concertina {
namespace {

constexpr std::size_t text_width = 106;

void add_once(std::vector<Check>& checks, const Check& check) {
  const auto same = [&](const Check& other) { return other.sql == check.sql && other.expect == check.expect; };
  if (std::none_of(checks.begin(), checks.end(), same)) checks.push_back(check);
}

std::vector<Check> checks_of(const Deploy& deploy) {
  std::vector<Check> checks;
  for (const Gate& gate : deploy.gates) {
    if (gate.kind == "query") add_once(checks, {gate.sql, gate.expect, gate.text});
  }
  for (const Step& step : deploy.steps) {
    for (const Check& check : step.guards) add_once(checks, check);
  }
  return checks;
}

void add_paragraph(std::vector<std::string>& lines, const std::string& title, const std::string& text) {
  std::string lead = title;
  for (const std::string& line : wrapped(text, text_width - lead.size())) {
    lines.push_back(lead + line);
    lead.assign(lead.size(), ' ');
  }
}

}  // namespace

bool needs_guard(const Deploy& deploy) { return !deploy.gates.empty() || !checks_of(deploy).empty(); }

Guard guard_of(const Plan& plan, const Deploy& deploy) {
  Guard guard;
  guard.checks = checks_of(deploy);
  guard.header = {marker(plan, deploy.number, "guard"), fmt::format("Guard of deploy {}: {}.", deploy.number, deploy.title)};
  std::vector<std::string> conditions, failures;
  for (const Gate& gate : deploy.gates) {
    if (gate.kind != "query") add_paragraph(conditions, "- " + gate.id + ", " + gate.kind + ": ", gate.text);
  }
  if (const std::string marks = marks_text(deploy); !marks.empty()) add_paragraph(failures, "- ", marks);
  for (const Check& check : guard.checks) {
    if (!is_mark({"", "query", check.text, check.sql, check.expect}, deploy)) add_paragraph(failures, "- ", check.text);
  }
  if (!conditions.empty()) guard.header.push_back("Before this deploy starts, this must be true, and no query can tell:");
  guard.header.insert(guard.header.end(), conditions.begin(), conditions.end());
  if (!failures.empty()) guard.header.push_back("It stops, before anything is changed, when a query finds that");
  guard.header.insert(guard.header.end(), failures.begin(), failures.end());
  return guard;
}

}  // namespace concertina
