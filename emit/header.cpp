#include "emit/header.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/describe.hpp"
#include "report/wrap.hpp"

namespace concertina {
namespace {

constexpr std::size_t header_width = 110;

void append(std::vector<std::string>& lines, const std::string& title, const std::string& text) {
  if (text.empty()) return;
  const std::string indent(title.size(), ' ');
  bool first = true;
  for (const std::string& line : wrapped(text, header_width - title.size())) {
    lines.push_back((first ? title : indent) + line);
    first = false;
  }
}

void append_locks(std::vector<std::string>& lines, const std::vector<Statement>& statements, const Policy& policy) {
  std::vector<std::string> seen;
  for (const Statement& statement : statements) {
    std::string text = lock_text(statement, policy);
    const std::string cost = cost_text(statement);
    if (!cost.empty()) text += (text.empty() ? "" : "; ") + cost;
    if (std::find(seen.begin(), seen.end(), text) != seen.end()) continue;
    seen.push_back(text);
    append(lines, "lock: ", text);
  }
}

}  // namespace

std::string marker(const Plan& plan, int deploy, std::string_view step_id) {
  return fmt::format("concertina plan {} deploy {} step {}", plan.id, deploy, step_id);
}

std::vector<std::string> step_header(const Plan& plan, const Deploy& deploy, const Step& step) {
  std::vector<std::string> lines = {marker(plan, deploy.number, one_line(step.id))};
  append(lines, "", fmt::format("{}: {} {}", word(step.phase), step.change == "data" ? "rows of" : step.change, text(step.object)));
  append(lines, "why: ", step.why);
  return lines;
}

std::vector<std::string> step_notes(const Plan& plan, const Step& step, Direction direction) {
  const bool up = direction == Direction::up;
  std::vector<std::string> lines;
  for (const Hazard& hazard : step.hazards) {
    if (up) append(lines, "hazard " + hazard.code + ": ", hazard.text.empty() ? "-" : hazard.text);
  }
  append_locks(lines, up ? step.statements : step.rollback, plan.policy);
  append(lines, up ? "the way back loses: " : "loses: ", step.loses);
  return lines;
}

std::string comment(const std::vector<std::string>& lines, std::string_view sign) {
  std::string result;
  for (const std::string& line : lines) {
    std::string text = std::string(sign) + line;
    while (text.ends_with(' ')) text.pop_back();
    result += text + "\n";
  }
  return result;
}

std::string slug(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      result += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!result.empty() && result.back() != '_') {
      result += '_';
    }
  }
  result.resize(std::min<std::size_t>(result.size(), 60));
  while (result.ends_with('_')) result.pop_back();
  return result.empty() ? "step" : result;
}

std::string padded(std::size_t number, std::size_t count) {
  const std::size_t width = std::max<std::size_t>(2, std::to_string(count).size());
  return fmt::format("{:0{}}", number, width);
}

}  // namespace concertina
