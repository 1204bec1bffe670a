// Functions and triggers: what is added or changed comes first, what goes goes last.
#include <algorithm>

#include <fmt/format.h>

#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "routine";

// A function with another result is made anew, which is no matter of its own where others use it.
bool is_free(const Change& change, const Context& context) {
  if (!change.before || !change.after || as<Definition>(*change.before).signature == as<Definition>(*change.after).signature) return true;
  const auto& objects = context.from.objects;
  return std::none_of(objects.begin(), objects.end(), [&](const auto& entry) { return needs(entry.second, change.before->id); });
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  return each(unclaimed, [&](const Change& change) {
    return (id_of(change).kind == Kind::function || id_of(change).kind == Kind::trigger) && is_free(change, context);
  });
}

std::vector<Step> steps(const ChangeSet& set, const Context&) {
  const Change& change = set[0];
  const ObjectId& id = id_of(change);
  if (!change.before) return {make_step(name, Phase::expand, id, "add", {change}, "The new version may rely on it.")};
  if (!change.after) {
    Step step = make_step(name, Phase::contract, id, "drop", {change}, "The old version may rely on it until it is gone.");
    return {behind_release(std::move(step), fmt::format("no longer relies on {}", text(id)))};
  }
  Step step = make_step(name, Phase::expand, id, "replace", {change}, "From here on both versions get the new form.");
  if (as<Definition>(*change.before).signature != as<Definition>(*change.after).signature) {
    step.why = "The server cannot change its result in place: dropped and made again in one transaction.";
  }
  return {step};
}

}  // namespace

extern const Rule rule_routine;
const Rule rule_routine{name, "functions and triggers: new and changed ones first, dropped ones last", 70, claims, steps};

}  // namespace concertina
