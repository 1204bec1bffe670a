// A function that goes for one that takes the same calls, or cannot change in place, where what uses it changes with that: it uses the one
// before and the other after.
#include <algorithm>

#include "planner/overloads.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "exchanged_function";

bool changes_default_alone(const Change& change) {
  Object same = *change.before;
  same.needs = change.after->needs;
  as<Column>(same).default_value = as<Column>(*change.after).default_value;
  as<Column>(same).position = as<Column>(*change.after).position;
  return as<Column>(*change.after).generated.empty() && same == *change.after;
}

// It lets go of a function, and takes another one, in one transaction.
bool can_follow(const Change& change, const Context& context) {
  const ObjectId& id = id_of(change);
  if (id.kind == Kind::column) return changes_default_alone(change);
  if (id.kind == Kind::constraint) return as<Constraint>(*change.after).type == ConstraintType::check;
  if (id.kind == Kind::view) return context.dialect.replaces(*change.before, *change.after);
  return id.kind == Kind::function || (facts_of(id.kind).definition && belongs_to_table(id.kind));
}

// Nothing else that it is made of takes another form.
bool stands_firm(const Change& change, const std::vector<Change>& unclaimed) {
  return std::ranges::none_of(unclaimed, [&](const Change& other) {
    const bool is_column = other.before && other.after && id_of(other).kind == Kind::column && id_of(other) != id_of(change);
    return is_column && needs(*change.before, other.before->id) && !changes_default_alone(other);
  });
}

// What changes with the function; empty: nothing does, or something that has to do with more.
ChangeSet users(const ObjectId& before, const ObjectId& after, const std::vector<Change>& unclaimed, const Context& context) {
  const std::vector<ObjectId> holders = with_dependents(before, context.users_before);
  ChangeSet result;
  for (const Change& change : unclaimed) {
    if (!change.before || !change.after || change.before->id == before || std::ranges::count(holders, change.before->id) == 0) continue;
    const bool is_user = !renames(change) && needs(*change.before, before) && needs(*change.after, after);
    if (!is_user || !can_follow(change, context) || !stands_firm(change, unclaimed)) return {};
    result.push_back(change);
  }
  return result;
}

void exchanges(std::vector<ChangeSet>& sets, const Change& gone, const std::vector<Change>& unclaimed, const Context& context) {
  for (const Change& comes : unclaimed) {
    if (id_of(comes).kind != Kind::function || comes.before || !cannot_stand_beside(*gone.before, *comes.after, context.dialect)) continue;
    const ChangeSet following = users(gone.before->id, comes.after->id, unclaimed, context);
    if (following.empty()) continue;
    sets.push_back({gone, comes});
    append(sets.back(), following);
  }
}

bool overlap(const ChangeSet& a, const ChangeSet& b) {
  return std::ranges::any_of(a, [&](const Change& change) { return std::ranges::count(b, change) > 0; });
}

// Those that have to do with each other are left to the rule that solves them together.
std::vector<ChangeSet> apart(const std::vector<ChangeSet>& sets) {
  std::vector<ChangeSet> result;
  for (const ChangeSet& set : sets) {
    if (std::ranges::none_of(sets, [&](const ChangeSet& other) { return &other != &set && overlap(set, other); })) result.push_back(set);
  }
  return result;
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  for (const Change& change : unclaimed) {
    if (id_of(change).kind != Kind::function || !change.before) continue;
    if (!change.after) exchanges(sets, change, unclaimed, context);
    if (!change.after || context.dialect.rebuilds || context.dialect.replaces(*change.before, *change.after)) continue;
    const ChangeSet following = users(change.before->id, change.after->id, unclaimed, context);
    if (following.empty()) continue;
    sets.push_back({change});
    append(sets.back(), following);
  }
  return apart(sets);
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) { return exchange_functions(set, name, context); }

}  // namespace

extern const Rule rule_exchanged_function;
const Rule rule_exchanged_function{name, "a function goes for another one that takes its calls, or is made anew, with what changes and uses it", 21, claims,
                                   steps};

}  // namespace concertina
