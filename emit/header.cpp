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

struct Lock {
  std::string text;  // empty: none
  std::vector<std::string> costs;
};

void add_once(std::vector<std::string>& list, const std::string& item) {
  if (!item.empty() && std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

// A line for each lock, with all that is done under it. What takes none of its own runs under those that are held already.
void append_locks(std::vector<std::string>& lines, const std::vector<Statement>& statements, const Policy& policy) {
  std::vector<Lock> locks;
  for (const Statement& statement : statements) {
    const std::string lock = lock_text(statement, policy), cost = cost_text(statement);
    if (lock.empty() && cost.empty()) continue;
    const auto same = [&](const Lock& other) { return other.text == lock || lock.empty(); };
    auto held = std::find_if(locks.begin(), locks.end(), same);
    if (held == locks.end()) held = locks.insert(locks.end(), {lock, {}});
    add_once(held->costs, cost);
  }
  for (const Lock& lock : locks) {
    append(lines, "lock: ", fmt::format("{}{}{}", lock.text, lock.text.empty() || lock.costs.empty() ? "" : "; ", fmt::join(lock.costs, "; ")));
  }
}

bool touches(const Change& change, const ObjectId& id) { return (change.before && change.before->id == id) || (change.after && change.after->id == id); }

// What is changed: where a step is named for a column but only makes or drops what serves it, those objects.
std::string change_text(const Step& step) {
  if (step.change == "data") return "rows of " + text(step.object);
  const auto itself = [&](const Change& effect) { return touches(effect, step.object); };
  const bool named = step.effects.empty() || step.object.kind == Kind::table || std::any_of(step.effects.begin(), step.effects.end(), itself);
  if (named) return step.change + " " + text(step.object);
  std::string result;
  std::string_view before;
  for (const Change& effect : step.effects) {
    if (!result.empty()) result += ", ";
    if (action(effect) != before) result += std::string(action(effect)) + " ";
    result += text(id_of(effect));
    before = action(effect);
  }
  return result;
}

std::vector<Statement> statements_of(const Step& step, bool up) {
  if (up) return step.statements;
  std::vector<Statement> all = step.rollback;
  all.insert(all.end(), step.rollback_last.begin(), step.rollback_last.end());
  return all;
}

bool in_one_transaction(const Step& step, bool up) {
  if (up) return step.transaction;
  return step.rollback_transaction && step.rollback_last.empty();
}

}  // namespace

std::string marker(const Plan& plan, int deploy, std::string_view step_id) {
  return fmt::format("concertina plan {} deploy {} step {}", plan.id, deploy, step_id);
}

std::vector<std::string> step_header(const Plan& plan, const Deploy& deploy, const Step& step) {
  std::vector<std::string> lines = {marker(plan, deploy.number, one_line(step.id))};
  append(lines, "", fmt::format("{}: {}", word(step.phase), change_text(step)));
  append(lines, "why: ", step.why);
  return lines;
}

std::vector<std::string> step_notes(const Policy& policy, const Step& step, Direction direction) {
  const bool up = direction == Direction::up;
  std::vector<std::string> lines;
  for (const Hazard& hazard : step.hazards) {
    if (up) append(lines, "hazard " + hazard.code + ": ", hazard.text.empty() ? "-" : hazard.text);
  }
  const std::vector<Statement> statements = statements_of(step, up);
  append_locks(lines, statements, policy);
  if (statements.size() > 1 && !in_one_transaction(step, up)) {
    append(lines, "", "Not in one transaction: what is done before a statement that fails stays. Mend the cause, then go on with that statement.");
  }
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
