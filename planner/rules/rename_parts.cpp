// Constraints, indexes and sequences that only get another name: no version of the application should know it, so they get it last.
#include <fmt/format.h>

#include "planner/steps.hpp"
#include "planner/taken_names.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "rename_parts";

// A constraint without a name of its own is called by what it says: it goes with its columns.
bool says_other(const Change& change) {
  const auto* before = maybe<Constraint>(*change.before);
  const auto* now = maybe<Constraint>(*change.after);
  return before && (before->columns != now->columns || before->referenced_columns != now->referenced_columns || before->expression != now->expression);
}

bool is_part(const Change& change) {
  const Kind kind = id_of(change).kind;
  return renames(change) && !says_other(change) && (kind == Kind::constraint || kind == Kind::index || kind == Kind::sequence);
}

bool follows(const Change& change, const Change& part) {
  const auto* before = change.before ? maybe<Column>(*change.before) : nullptr;
  const auto* now = change.after ? maybe<Column>(*change.after) : nullptr;
  if (!before || !now || part.before->id.kind != Kind::sequence || before->default_value == now->default_value) return false;
  Column same = *before;
  same.default_value = now->default_value;
  same.position = now->position;
  return same == *now && as<Sequence>(*part.after).owned_by == change.after->id;
}

// A default that names the sequence changes with its name.
std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context&) {
  std::vector<ChangeSet> sets = each(unclaimed, is_part);
  for (ChangeSet& set : sets) {
    for (const Change& change : unclaimed) {
      if (follows(change, set[0])) set.push_back(change);
    }
  }
  return sets;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  if (!find(context.from, set[0].before->id)) {
    Step step = make_step(name, Phase::contract, id_of(set[0]), "rename", set, "The name is free now; brief.");
    if (const auto whole = whole_with_part(id_of(set[0]), context.from)) step.needs.push_back(step_id(*whole, "drop"));
    return {step};
  }
  Step step = make_step(name, Phase::contract, id_of(set[0]), "rename", set, "Only the name changes; brief.");
  return {behind_release(std::move(step), fmt::format("does not name {}", quoted_if_needed(set[0].before->id.name)))};
}

}  // namespace

extern const Rule rule_rename_parts;
const Rule rule_rename_parts{name, "constraints, indexes and sequences get other names last", 15, claims, steps};

}  // namespace concertina
