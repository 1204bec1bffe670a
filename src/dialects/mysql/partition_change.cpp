// From one partitioning of a table to another: partitions that come at the end, or go, those that change among others, and all else by writing
// the table anew.
// https://dev.mysql.com/doc/refman/8.4/en/partitioning-management-range-list.html
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "dialects/mysql/checks.hpp"
#include "dialects/mysql/numbered_partitions.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/ways.hpp"
#include "model/history.hpp"

namespace concertina::mysql {
namespace {

using Parts = std::vector<std::string>;

// RANGE (`a`) (PARTITION `p0` VALUES LESS THAN (10), …): what stands before the list, and the list.
struct Clause {
  std::string head;
  Parts parts;
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

// PARTITION `p0` VALUES LESS THAN (10) ENGINE = InnoDB: (10).
std::string bound_of(const std::string& part) {
  constexpr std::string_view less = "LESS THAN ";
  const std::size_t at = part.find(less);
  if (at == std::string::npos) return "";
  const std::string rest = part.substr(at + less.size());
  int depth = 0;
  for (const Token& token : code_tokens(rest, lexical_rules)) {
    if (token.text == "(") ++depth;
    if (token.text == ")") --depth;
    if (depth == 0) return rest.substr(0, token.at + token.text.size());
  }
  return rest;
}

// Those of two lists between what is alike at their ends.
struct Middle {
  Parts old, now;
};

Middle middle_of(const Parts& old, const Parts& now, bool by_range) {
  const auto first = std::ranges::mismatch(old, now);
  const std::size_t before = static_cast<std::size_t>(first.in1 - old.begin());
  std::size_t behind = 0;
  while (behind < std::min(old.size(), now.size()) - before && old[old.size() - 1 - behind] == now[now.size() - 1 - behind]) ++behind;
  const auto ends_alike = [&] {
    const std::size_t a = old.size() - behind, b = now.size() - behind;
    return a > before && b > before && bound_of(old[a - 1]) == bound_of(now[b - 1]);
  };
  if (behind > 0 && !ends_alike()) --behind;  // the next one has, or gets, rows of theirs, or stands behind them
  if (by_range && !ends_alike()) return {};
  return {{first.in1, old.end() - static_cast<std::ptrdiff_t>(behind)}, {first.in2, now.end() - static_cast<std::ptrdiff_t>(behind)}};
}

// Of MariaDB's lists: rows of any other may come from it, or go there.
bool takes_rest(const std::string& part) { return part.ends_with(" DEFAULT") || part.find(" DEFAULT ") != std::string::npos; }

// Only these partitions are written anew.
PartitionChange reorganized(const Clause& old, const Clause& now, bool by_range) {
  const Middle middle = middle_of(old.parts, now.parts, by_range);
  const bool some = !middle.old.empty() && !middle.now.empty() && (middle.old.size() < old.parts.size() || middle.now.size() < now.parts.size());
  if (!some) return {"", Way::copy};
  return {fmt::format("REORGANIZE PARTITION {} INTO ({})", joined(middle.old, name_of_part), fmt::join(middle.now, ", ")), Way::copy};
}

bool is_by_range(const Clause& clause) { return clause.head.starts_with("RANGE"); }

// Each partition has its own values: by HASH and KEY, one more gets rows of all.
bool have_own_values(const Clause& old, const Clause& now) {
  const bool divided = now.head.starts_with("HASH") || now.head.starts_with("KEY") || now.head.starts_with("LINEAR");
  if (divided || old.head != now.head || old.parts.empty() || now.parts.empty()) return false;
  return std::ranges::none_of(old.parts, takes_rest) && std::ranges::none_of(now.parts, takes_rest);
}

// The partitions that go with their rows: by RANGE the rows of others are those of the next one from then on.
Parts dropped(const Clause& old, const Clause& now) {
  if (!have_own_values(old, now)) return {};
  const Parts go = beyond(old.parts, now.parts);
  const bool at_end = !go.empty() && std::equal(now.parts.begin(), now.parts.end(), old.parts.begin());
  return is_by_range(now) && !at_end ? Parts{} : go;
}

// Of partitions in a list, by one's own clause.
PartitionChange listed_change(const Clause& old, const Clause& now) {
  const bool at_end = now.parts.size() > old.parts.size() && std::equal(old.parts.begin(), old.parts.end(), now.parts.begin());
  if (at_end)
    return {fmt::format("ADD PARTITION ({})", fmt::join(now.parts.begin() + static_cast<std::ptrdiff_t>(old.parts.size()), now.parts.end(), ", ")), Way::brief};
  const Parts go = dropped(old, now);
  if (!go.empty()) return {"DROP PARTITION " + joined(go, name_of_part), Way::brief};
  return is_by_range(now) || now.head.starts_with("LIST") ? reorganized(old, now, is_by_range(now)) : PartitionChange{"", Way::copy};
}

PartitionChange own_change(const std::string& before, const std::string& after) {
  const Clause old = taken_apart(before), now = taken_apart(after);
  return have_own_values(old, now) ? listed_change(old, now) : PartitionChange{"", Way::copy};
}

}  // namespace

const std::string& partitioning_of(const ObjectId& table, const Catalog& catalog) {
  static const std::string none;
  const Object* object = find(catalog, table);
  return object ? as<Table>(*object).partition_key : none;
}

bool is_partitioned_by_key(const ObjectId& table, const Catalog& catalog) {
  const std::string& by = partitioning_of(table, catalog);
  return by.find("KEY") < by.find('(') && by.find("()") != std::string::npos;
}

PartitionChange partition_change(const Object& before, const Object& after) {
  const std::string &old = as<Table>(before).partition_key, &now = as<Table>(after).partition_key;
  if (now.empty()) return {"REMOVE PARTITIONING", Way::copy};
  const PartitionChange change = own_change(old, now);
  return change.sql.empty() ? PartitionChange{"PARTITION BY " + partitioning_text(after), Way::copy} : change;
}

std::optional<Change> last_of_partitions(std::vector<Change>& parts) {
  const auto own = std::ranges::find_if(parts, [](const Change& change) { return id_of(change).kind == Kind::table && change.before && change.after; });
  if (own == parts.end()) return std::nullopt;
  const std::string &old = as<Table>(*own->before).partition_key, now = as<Table>(*own->after).partition_key;
  if (old == now || own_change(old, now).sql.empty()) return std::nullopt;
  const Object whole = *own->after;
  as<Table>(*own->after).partition_key = old;
  const Change last = alter(*own->after, whole);
  if (own->before->body == own->after->body && own->before->comment == own->after->comment) parts.erase(own);
  return last;
}

std::optional<Check> rows_without_place(const Object& before, const Object& after) {
  if (as<Table>(before).options.contains(versioned) && !as<Table>(after).options.contains(versioned)) return lost_history(before);
  const std::string &old = as<Table>(before).partition_key, &now = as<Table>(after).partition_key;
  const Parts go = old.empty() || now.empty() ? Parts{} : dropped(taken_apart(old), taken_apart(now));
  if (go.empty()) return std::nullopt;
  const std::string names = joined(go, name_of_part);
  return Check{fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} PARTITION ({}) LIMIT 1) AS kept", quote(before.id.name), names), "0",
               fmt::format("{} has rows in {}, which goes: they would be lost", name_text(before.id), names)};
}

}  // namespace concertina::mysql
