#include "planner/rewrite.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "model/error.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

std::vector<const Rule*> by_rank() {
  std::vector<const Rule*> rules = all_rules();
  std::sort(rules.begin(), rules.end(), [](const Rule* a, const Rule* b) { return std::tie(a->rank, a->name) < std::tie(b->rank, b->name); });
  return rules;
}

[[noreturn]] void refuse(const Change& change) {
  const std::string what = change.before && change.after ? "change" : change.after ? "addition" : "drop";
  const std::string how = renames(change) ? fmt::format(" (renamed from {})", name_text(change.before->id)) : "";
  throw Error(fmt::format("no rule can plan this {} yet: {}{}", what, text(id_of(change)), how), "",
              "plan it by hand first, or leave it out of the desired schema; `concertina diff` shows the whole difference");
}

// Two rules, or one twice, must not touch the same object with effects that do not follow from each other.
void remove_claimed(std::vector<Change>& unclaimed, const ChangeSet& set) {
  for (const Change& change : set) {
    const auto found = std::find_if(unclaimed.begin(), unclaimed.end(), [&](const Change& other) { return id_of(other) == id_of(change); });
    if (found == unclaimed.end()) throw Error("a change is claimed twice", text(id_of(change)), "this is a fault of concertina: please report it with both schemas");
    unclaimed.erase(found);
  }
}

}  // namespace

std::vector<Claimed> claim(const Context& context) {
  std::vector<Change> unclaimed = context.comparison.changes;
  std::vector<Claimed> result;
  for (const Rule* rule : by_rank()) {
    for (ChangeSet& set : rule->claims(unclaimed, context)) {
      remove_claimed(unclaimed, set);
      result.push_back({rule, std::move(set)});
    }
  }
  if (!unclaimed.empty()) refuse(unclaimed.front());
  return result;
}

std::vector<Step> rewrite(const std::vector<Claimed>& claimed, const Context& context) {
  std::vector<Step> steps;
  for (const Claimed& item : claimed) append(steps, item.rule->steps(item.set, context));
  return steps;
}

}  // namespace concertina
