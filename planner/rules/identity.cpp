// A column whose values come from another place: a sequence of its own becomes its identity, or the reverse. Both change in one
// step, and the next value goes along.
#include <algorithm>

#include "planner/column_facets.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "identity";

bool is_owned_by(const Object& object, const ObjectId& column) { return maybe<Sequence>(object) && as<Sequence>(object).owned_by == column; }

bool changes_identity(const Change& change) {
  if (id_of(change).kind != Kind::column || !change.before || !change.after || renames(change)) return false;
  return as<Column>(*change.before).identity.has_value() != as<Column>(*change.after).identity.has_value();
}

// The sequence of the column that goes with a new identity, or comes for one that goes.
bool is_counterpart(const Change& change, const Change& column) {
  if (change.before.has_value() == change.after.has_value()) return false;
  return as<Column>(*column.after).identity ? change.before && is_owned_by(*change.before, column.before->id)
                                            : change.after && is_owned_by(*change.after, column.after->id);
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  for (const Change& column : unclaimed) {
    if (!changes_identity(column) || !alters_in_place(*column.before, *column.after, context)) continue;
    ChangeSet set{column};
    std::copy_if(unclaimed.begin(), unclaimed.end(), std::back_inserter(set), [&](const Change& change) { return is_counterpart(change, column); });
    if (set.size() > 1) sets.push_back(std::move(set));
  }
  return sets;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  std::vector<Step> result = column_steps(*set[0].before, *set[0].after, name, context);
  const auto changing = std::ranges::find_if(
      result, [](const Step& step) { return std::ranges::any_of(step.effects, [](const Change& effect) { return changes_identity(effect); }); });
  std::vector<Change>& effects = (changing == result.end() ? result.front() : *changing).effects;
  effects.insert(effects.end(), set.begin() + 1, set.end());
  return result;
}

}  // namespace

extern const Rule rule_identity;
const Rule rule_identity{name, "a column's sequence becomes its identity, or the reverse; values go on where they were", 45, claims, steps};

}  // namespace concertina
