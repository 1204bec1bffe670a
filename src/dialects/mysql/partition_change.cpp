// From one partitioning of a table to another: partitions that come at the end, go, or give their rows to others, and all else by writing
// the table anew.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
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

std::string itself(const std::string& part) { return part; }

// p0 VALUES LESS THAN (10) ENGINE = InnoDB → 10
std::string bound_of(const std::string& part) {
  constexpr std::string_view before = " VALUES LESS THAN ";
  const std::size_t begin = part.find(before);
  if (begin == std::string::npos) return "";
  const std::string rest = part.substr(begin + before.size());
  std::size_t end = 0;
  int depth = 0;
  for (const Token& token : code_tokens(rest, lexical_rules)) {
    depth += token.text == "(" ? 1 : token.text == ")" ? -1 : 0;
    end = token.at + token.text.size();
    if (depth == 0) break;
  }
  return rest.substr(0, end);
}

// What differs of two lists between their equal beginnings and ends.
struct Middle {
  std::vector<std::string> old, now;
  std::vector<std::string> behind;  // those at the end, that both have
};

Middle middle_of(const std::vector<std::string>& old, const std::vector<std::string>& now) {
  const auto [first, begin] = std::ranges::mismatch(old, now);
  const auto [last, end] = std::mismatch(old.rbegin(), std::make_reverse_iterator(first), now.rbegin(), std::make_reverse_iterator(begin));
  return {{first, last.base()}, {begin, end.base()}, {last.base(), old.end()}};
}

// Of partitions by RANGE those that go with the values that they are for.
std::vector<std::string> beyond_end(const Middle& parts) { return parts.now.empty() && parts.behind.empty() ? parts.old : std::vector<std::string>{}; }

// By RANGE, the rows of partitions that go are those of the one behind them. Only these partitions are written anew. nullopt: there may be rows
// beyond the last one.
std::optional<PartitionChange> reorganized(Middle parts) {
  const bool same_end = !parts.old.empty() && !parts.now.empty() && bound_of(parts.old.back()) == bound_of(parts.now.back());
  if (!same_end && parts.behind.empty()) return std::nullopt;
  if (!same_end) {
    parts.old.push_back(parts.behind[0]);
    parts.now.push_back(parts.behind[0]);
  }
  return PartitionChange{fmt::format("REORGANIZE PARTITION {} INTO ({})", joined(parts.old, name_of_part), joined(parts.now, itself)), Way::copy};
}

bool are_of_one_kind(const Clause& old, const Clause& now) { return old.head == now.head && !old.parts.empty() && !now.parts.empty(); }

bool is_by_range(const Clause& clause) { return clause.head.starts_with("RANGE"); }

// The partitions that go with their rows.
std::vector<std::string> dropped(const Clause& old, const Clause& now) {
  if (!are_of_one_kind(old, now)) return {};
  return is_by_range(now) ? beyond_end(middle_of(old.parts, now.parts)) : beyond(old.parts, now.parts);
}

}  // namespace

PartitionChange partition_change(const std::string& before, const std::string& after) {
  if (after.empty()) return {"REMOVE PARTITIONING", Way::copy};
  const Clause old = taken_apart(before), now = taken_apart(after);
  if (!are_of_one_kind(old, now)) return {"PARTITION BY " + after, Way::copy};
  const bool by_range = is_by_range(now);
  const Middle parts = middle_of(old.parts, now.parts);
  if (parts.old.empty() && parts.behind.empty()) return {fmt::format("ADD PARTITION ({})", joined(parts.now, itself)), Way::brief};
  const std::vector<std::string> go = dropped(old, now);
  if (!go.empty()) return {"DROP PARTITION " + joined(go, name_of_part), Way::brief};
  const std::optional<PartitionChange> within = by_range || parts.old.empty() ? reorganized(parts) : std::nullopt;
  if (within) return *within;
  return {"PARTITION BY " + after, Way::copy};
}

std::optional<Check> rows_without_place(const Object& before, const Object& after) {
  const std::string &old = as<Table>(before).partition_key, &now = as<Table>(after).partition_key;
  const std::vector<std::string> go = old.empty() || now.empty() ? std::vector<std::string>{} : dropped(taken_apart(old), taken_apart(now));
  if (go.empty()) return std::nullopt;
  const std::string names = joined(go, name_of_part);
  return Check{fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} PARTITION ({}) LIMIT 1) AS kept", quote(before.id.name), names), "0",
               fmt::format("{} has rows in {}, which goes: they would be lost", name_text(before.id), names)};
}

}  // namespace concertina::mysql
