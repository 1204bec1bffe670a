// Schemas, enum types and sequences that come, go, or grow.
#include <fmt/format.h>

#include <algorithm>

#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "definition";

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context&) {
  return each(unclaimed, [](const Change& change) {
    const Kind kind = id_of(change).kind;
    return (kind == Kind::schema || kind == Kind::enum_type || kind == Kind::sequence);
  });
}

// A sequence can belong to a column only when that is there.
std::vector<Step> add_sequence(const Object& sequence) {
  if (!as<Sequence>(sequence).owned_by) return {make_step(name, Phase::expand, sequence.id, "add", {add(sequence)}, "New.")};
  Object free = sequence;
  as<Sequence>(free).owned_by.reset();
  const Step first = make_step(name, Phase::expand, sequence.id, "add", {add(free)}, "New; its column takes its values from it.");
  Step owned = make_step(name, Phase::expand, sequence.id, "owned", {alter(free, sequence)}, "From here on it goes when its column goes.");
  owned.needs.push_back(first.id);
  return {first, owned};
}

std::vector<Step> steps(const ChangeSet& set, const Context&) {
  const Change& change = set[0];
  const ObjectId& id = id_of(change);
  if (!change.before && id.kind == Kind::sequence) return add_sequence(*change.after);
  if (!change.before) return {make_step(name, Phase::expand, id, "add", {change}, "New.")};
  if (!change.after)
    return {behind_release(make_step(name, Phase::contract, id, "drop", {change}, "Nothing uses it any more."), fmt::format("no longer uses {}", text(id)))};
  Step step = make_step(name, Phase::expand, id, "alter", {change},
                        id.kind == Kind::sequence ? "Values go on where they were, inside the new bounds." : "Grows; what is there stays.");
  if (id.kind == Kind::enum_type) step.hazards.push_back({"IRREVERSIBLE", "A label cannot be taken out of an enum type again; unused, it does no harm."});
  return {step};
}

}  // namespace

extern const Rule rule_definition;
const Rule rule_definition{name, "schemas, enum types and sequences come first and go last", 70, claims, steps};

}  // namespace concertina
