// Functions and triggers: what is added or changed comes first, what goes goes last.
#include <fmt/format.h>

#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "routine";

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context&) {
  return each(unclaimed, [](const Change& change) { return id_of(change).kind == Kind::function || id_of(change).kind == Kind::trigger; });
}

std::vector<Step> steps(const ChangeSet& set, const Context&) {
  const Change& change = set[0];
  const ObjectId& id = id_of(change);
  if (!change.before) return {make_step(name, Phase::expand, id, "add", {change}, "The new version may rely on it.")};
  if (!change.after) {
    Step step = make_step(name, Phase::contract, id, "drop", {change}, "The old version may rely on it until it is gone.");
    return {behind_release(std::move(step), fmt::format("no longer relies on {}", text(id)))};
  }
  const auto& before = as<Definition>(*change.before);
  const auto& now = as<Definition>(*change.after);
  Step step = make_step(name, Phase::expand, id, "replace", {change}, "From here on both versions get the new form.");
  if (before.signature != now.signature) {
    step.effects = {drop(*change.before), add(*change.after)};
    step.why = "The server cannot change its result in place: dropped and made again in one transaction.";
  }
  return {step};
}

}  // namespace

extern const Rule rule_routine;
const Rule rule_routine{name, "functions and triggers: new and changed ones first, dropped ones last", 70, claims, steps};

}  // namespace concertina
