// A column that changes in place: NOT NULL, default, and what the engine changes without writing rows.
#include <algorithm>
#include <iterator>
#include <map>

#include "planner/column_facets.hpp"
#include "planner/retyped.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "alter_column";

bool is_altered(const Change& change, const Context& context) {
  return id_of(change).kind == Kind::column && change.before && change.after && !renames(change) && alters_in_place(*change.before, *change.after, context);
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::map<ObjectId, ChangeSet> sets;  // by the first of the columns that go together
  for (const Change& change : unclaimed) {
    if (is_altered(change, context)) sets[*with_text_index(id_of(change), context).begin()].push_back(change);
  }
  std::vector<ChangeSet> result;
  std::ranges::transform(sets, std::back_inserter(result), [](auto& set) { return std::move(set.second); });
  return result;
}

// What each column does first, they do together.
void join(std::vector<Step>& steps, std::vector<Step> more) {
  Step& first = steps[0];
  append(first.effects, more[0].effects);
  append(first.needs, more[0].needs);
  append(first.hazards, more[0].hazards);
  append(first.guards, more[0].guards);
  for (Step& step : more) std::ranges::replace(step.needs, more[0].id, first.id);
  steps.insert(steps.end(), std::make_move_iterator(more.begin() + 1), std::make_move_iterator(more.end()));
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  std::vector<Step> result = column_steps(*set[0].before, *set[0].after, name, context);
  for (std::size_t i = 1; i < set.size(); ++i) join(result, column_steps(*set[i].before, *set[i].after, name, context));
  if (set.size() > 1) result[0].why += " The server takes columns of one character set and collation for a full-text index.";
  return result;
}

}  // namespace

extern const Rule rule_alter_column;
const Rule rule_alter_column{name, "a column changes in place: looser in the first deploy, stricter when nobody breaks it any more", 50, claims, steps};

}  // namespace concertina
