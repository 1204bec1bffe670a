#include "report/drift.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "report/object_facts.hpp"

namespace concertina {
namespace {

// Names of the facts in which the two differ.
std::set<std::string> differing(const std::vector<Fact>& a, const std::vector<Fact>& b) {
  std::set<std::string> result;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i].value != b[i].value) result.insert(a[i].name);
  }
  return result;
}

bool only_statistics(const Object& before, const Object& after) {
  const Column *a = maybe<Column>(before), *b = maybe<Column>(after);
  if (!a || !b) return false;
  Column with = *a;
  with.options.erase("statistics");
  if (b->options.contains("statistics")) with.options["statistics"] = b->options.at("statistics");
  with.position = b->position;
  return with == *b;
}

std::string category_of(const Change& change) {
  const Kind kind = id_of(change).kind;
  if (kind == Kind::default_privileges) return "privilege";
  if (kind == Kind::statistics) return "statistics";
  if (!change.before || !change.after || renames(change)) return "structural";
  const std::set<std::string> facts = differing(facts_of(*change.before), facts_of(*change.after));
  const auto only = [&](const std::set<std::string>& some) { return !facts.empty() && std::ranges::includes(some, facts); };
  if (only({"comment"})) return "comment";
  if (only({"comment", "owner", "privileges"})) return "privilege";
  return only({"options"}) && only_statistics(*change.before, *change.after) ? "statistics" : "structural";
}

// What an object is, in one line: of one that is there on both sides, what differs.
std::string facts_text(const Object& object, const std::optional<Object>& other) {
  const std::vector<Fact> facts = facts_of(object), others = other ? facts_of(*other) : std::vector<Fact>{};
  std::string text;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const bool told = other ? i >= others.size() || others[i].value != facts[i].value : !facts[i].phrase.empty() || facts[i].name == "definition";
    if (told) text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", facts[i].name, facts[i].value.empty() ? "none" : facts[i].value);
  }
  return text.empty() ? std::string(word(object.id.kind)) : text;
}

Difference difference(const Change& change) {
  Difference result;
  result.object = text(change.before ? change.before->id : change.after->id);
  result.what = !change.before ? "missing" : !change.after ? "extra" : "changed";
  result.category = category_of(change);
  if (change.after) result.expected = facts_text(*change.after, change.before);
  if (change.before) result.actual = facts_text(*change.before, change.after);
  return result;
}

// Of a table that is there on one side only: its columns.
using Columns = std::map<ObjectId, std::string>;

Columns columns_of_whole_tables(const std::vector<Change>& changes) {
  Columns result;
  const auto is_whole = [](const Change& change) { return !change.before || !change.after; };
  for (const Change& change : changes) {
    if (id_of(change).kind == Kind::table && is_whole(change)) result[id_of(change)];
  }
  for (const Change& change : changes) {
    const auto table = is_whole(change) ? result.find(table_of(id_of(change))) : result.end();
    if (id_of(change).kind != Kind::column || table == result.end()) continue;
    const Object& column = change.after ? *change.after : *change.before;
    table->second += fmt::format("{}{} {}", table->second.empty() ? "" : ", ", quoted_if_needed(column.id.name), description(column));
  }
  return result;
}

}  // namespace

std::vector<Difference> differences(const std::vector<Change>& changes, const std::function<std::string(const Object&)>& owner) {
  const Columns whole = columns_of_whole_tables(changes);
  std::vector<Difference> result;
  for (const Change& change : changes) {
    const ObjectId& id = id_of(change);
    const auto table = whole.find(table_of(id));
    if (table != whole.end() && table->first != id) continue;
    Difference found = difference(change);
    found.owner = owner(change.before ? *change.before : *change.after);
    if (table != whole.end()) (change.after ? found.expected : found.actual) += fmt::format(" ({})", table->second);
    result.push_back(std::move(found));
  }
  return result;
}

std::vector<DriftGroup> groups_of(const std::vector<DriftTarget>& targets) {
  std::vector<DriftGroup> result;
  for (const DriftTarget& target : targets) {
    const auto alike = [&](const DriftGroup& group) {
      return target.unreachable == group.like.unreachable && target.stage == group.like.stage && target.differences == group.like.differences;
    };
    auto group = std::ranges::find_if(result, alike);
    if (group == result.end()) group = result.insert(result.end(), {{}, target});
    group->names.push_back(target.name);
  }
  return result;
}

std::string drift_summary(const std::vector<DriftTarget>& targets) {
  std::size_t alike = 0, staged = 0, drifted = 0, unreachable = 0;
  for (const DriftTarget& target : targets) {
    if (!target.unreachable.empty()) {
      ++unreachable;
    } else if (!target.differences.empty()) {
      ++drifted;
    } else {
      ++(target.stage.empty() ? alike : staged);
    }
  }
  std::string text = fmt::format("{} of {} as expected", alike, targets.size());
  if (staged > 0) text += fmt::format(", {} at a stage of the plan", staged);
  if (drifted > 0) text += fmt::format(", {} drifted", drifted);
  if (unreachable > 0) text += fmt::format(", {} not read", unreachable);
  return text;
}

}  // namespace concertina
