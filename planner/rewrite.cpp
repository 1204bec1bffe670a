#include "planner/rewrite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/error.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

std::vector<const Rule*> by_rank() {
  std::vector<const Rule*> rules = all_rules();
  std::sort(rules.begin(), rules.end(), [](const Rule* a, const Rule* b) { return std::tie(a->rank, a->name) < std::tie(b->rank, b->name); });
  return rules;
}

// REQUIRES: a column.
bool changes_type_too(const Change& change) { return renames(change) && as<Column>(*change.before).type != as<Column>(*change.after).type; }

[[noreturn]] void refuse(const Change& change) {
  if (id_of(change).kind == Kind::column && changes_type_too(change)) {
    throw Error(fmt::format("{} gets another name ({}) and another type at once, and rows are found by it, or its values are the server's",
                            text(change.before->id), quoted_if_needed(change.after->id.name)),
                "", "rename it in one plan, and change its type in the next");
  }
  const std::string what = change.before && change.after ? "change" : change.after ? "addition" : "drop";
  const std::string how = renames(change) ? fmt::format(" (renamed from {})", name_text(change.before->id)) : "";
  throw Error(fmt::format("no rule can plan this {} yet: {}{}", what, text(id_of(change)), how), "",
              "plan it by hand first, or leave it out of the desired schema; `concertina diff` shows the whole difference");
}

// A change that is claimed twice would be made twice.
void note_claimed(std::set<ObjectId>& taken, const ChangeSet& set) {
  for (const Change& change : set) {
    if (!taken.insert(id_of(change)).second)
      throw Error("a change is claimed twice", text(id_of(change)), "this is a fault of concertina: please report it with both schemas");
  }
}

}  // namespace

std::vector<Claimed> claim(const Context& context) {
  std::vector<Change> unclaimed = context.comparison.changes;
  std::vector<Claimed> result;
  std::set<ObjectId> taken;
  for (const Rule* rule : by_rank()) {
    for (ChangeSet& set : rule->claims(unclaimed, context)) {
      note_claimed(taken, set);
      result.push_back({rule, std::move(set)});
    }
    std::erase_if(unclaimed, [&](const Change& change) { return taken.contains(id_of(change)); });
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
