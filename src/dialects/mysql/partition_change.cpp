// From one partitioning of a table to another: partitions that come at the end, or go, and all else by writing the table anew.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/ways.hpp"

namespace concertina::mysql {
namespace {

// RANGE (`a`) (PARTITION `p0` VALUES LESS THAN (10), …): what stands before the list, and the list.
struct Clause {
  std::string head;
  std::vector<std::string> parts;
};

Clause taken_apart(const std::string& clause) {
  const std::size_t begin = clause.find(" (PARTITION ");
  if (begin == std::string::npos) return {clause, {}};
  Clause result{clause.substr(0, begin), {}};
  int depth = 0;
  std::size_t from = begin + 2;
  for (const Token& token : code_tokens(clause, lexical_rules)) {
    if (token.at < begin + 2) continue;
    if (token.text == "(") ++depth;
    if (token.text == ")" && depth-- == 0) {
      result.parts.push_back(clause.substr(from, token.at - from));
      break;
    }
    if (token.text != "," || depth > 0) continue;
    result.parts.push_back(clause.substr(from, token.at - from));
    from = clause.find_first_not_of(' ', token.at + 1);
  }
  return result;
}

std::string name_of_part(const std::string& part) { return std::string(code_tokens(part, lexical_rules)[1].text); }

std::string joined(const std::vector<std::string>& parts, std::string (*what)(const std::string&)) {
  std::string result;
  for (const std::string& part : parts) result += (result.empty() ? "" : ", ") + what(part);
  return result;
}

// Those of `parts` that are not in `others`, when all others are there in the same order.
std::vector<std::string> beyond(const std::vector<std::string>& parts, const std::vector<std::string>& others) {
  std::vector<std::string> rest;
  std::size_t next = 0;
  for (const std::string& part : parts) {
    if (next < others.size() && part == others[next]) {
      ++next;
    } else {
      rest.push_back(part);
    }
  }
  return next == others.size() ? rest : std::vector<std::string>{};
}

}  // namespace

PartitionChange partition_change(const std::string& before, const std::string& after) {
  if (after.empty()) return {"REMOVE PARTITIONING", Way::copy};
  const Clause old = taken_apart(before), now = taken_apart(after);
  const bool listed = old.head == now.head && !old.parts.empty() && !now.parts.empty();
  const bool by_range = now.head.starts_with("RANGE");
  if (listed) {
    const std::vector<std::string> come = beyond(now.parts, old.parts), go = beyond(old.parts, now.parts);
    const bool at_end = !come.empty() && (!by_range || std::equal(old.parts.begin(), old.parts.end(), now.parts.begin()));
    if (at_end && now.parts.size() == old.parts.size() + come.size()) {
      return {fmt::format("ADD PARTITION ({})", joined(come, [](const std::string& part) { return part; })), Way::brief};
    }
    if (!go.empty()) return {"DROP PARTITION " + joined(go, name_of_part), Way::brief};
  }
  return {"PARTITION BY " + after, Way::copy};
}

}  // namespace concertina::mysql
