#include "report/diff_text.hpp"

#include <fmt/format.h>

#include "model/partition.hpp"
#include "report/object_facts.hpp"
#include "report/wrap.hpp"

namespace concertina {
namespace {

constexpr std::size_t value_width = 60;  // of long texts: definitions of functions and views

std::string with_details(const std::string& line, const std::string& details) { return details.empty() ? line : line + "  " + details; }

std::string new_name(const ObjectId& before, const ObjectId& after) {
  const bool same_place = before.schema == after.schema && before.parent == after.parent;
  return same_place && after.kind != Kind::function ? quoted_if_needed(after.name) : name_text(after);
}

// The part of a long text where it begins to differ from the other, so that two long texts do not look alike.
std::string differing_part(const std::string& text, const std::string& other) {
  if (text.empty()) return "none";
  if (width_of(text) <= value_width && width_of(other) <= value_width) return text;
  std::size_t at = 0;
  while (at < text.size() && at < other.size() && text[at] == other[at]) ++at;
  const std::size_t begin = at <= 10 ? 0 : text.rfind(' ', at - 10);
  if (begin == 0 || begin == std::string::npos) return shortened(text, value_width);
  return "…" + shortened(text.substr(begin), value_width);
}

std::string differences(const Object& before, const Object& after) {
  const std::vector<Fact> old_facts = facts_of(before), new_facts = facts_of(after);
  std::string text;
  for (std::size_t i = 0; i < new_facts.size() && i < old_facts.size(); ++i) {
    const std::string& was = old_facts[i].value;
    const std::string& is = new_facts[i].value;
    if (was == is) continue;
    text += fmt::format("{}{}: {} → {}", text.empty() ? "" : "; ", new_facts[i].name, differing_part(was, is), differing_part(is, was));
  }
  return text;
}

// Of a partition that changes in nothing else.
std::string names_of_parts(const Object& before, const Object& after) {
  const Partition *old_partition = partition_in(before), *partition = partition_in(after);
  if (!old_partition || !partition) return "";
  std::string text;
  for (const auto& [whole, name] : partition->parts) {
    const auto old = old_partition->parts.find(whole);
    if (old == old_partition->parts.end() || old->second == name) continue;
    text += fmt::format("{}its part of {}: {} → {}", text.empty() ? "" : "; ", whole, old->second, name);
  }
  return text;
}

}  // namespace

std::string change_line(const Change& change) {
  if (!change.before) return with_details("+ " + text(change.after->id), description(*change.after));
  if (!change.after) return with_details("- " + text(change.before->id), description(*change.before));
  std::string line = "~ " + text(change.before->id);
  if (renames(change)) line += " → " + new_name(change.before->id, change.after->id);
  const std::string details = differences(*change.before, *change.after);
  return with_details(line, details.empty() ? names_of_parts(*change.before, *change.after) : details);
}

std::string changes_text(const std::vector<Change>& changes) {
  std::string result;
  for (const Change& change : changes) result += change_line(change) + "\n";
  return result;
}

}  // namespace concertina
