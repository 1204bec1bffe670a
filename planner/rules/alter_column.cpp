// A column that changes in place: NOT NULL, default, and what the engine changes without writing rows.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "planner/column_facets.hpp"
#include "planner/constraints.hpp"
#include "planner/index_room.hpp"
#include "planner/late_key.hpp"
#include "planner/overlapping.hpp"
#include "planner/refused_rows.hpp"
#include "planner/retyped.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "alter_column";

bool is_altered(const Change& change, const Context& context) {
  return id_of(change).kind == Kind::column && change.before && change.after && !renames(change) && alters_in_place(*change.before, *change.after, context);
}

using Joined = std::vector<Overlapping<Change>>;

// Another expression, and nothing else.
bool is_respelled_check(const Change& change) {
  if (id_of(change).kind != Kind::constraint || !change.before || !change.after || renames(change)) return false;
  Constraint before = as<Constraint>(*change.before);
  const auto& now = as<Constraint>(*change.after);
  before.expression = now.expression;
  return now.type == ConstraintType::check && before == now;
}

// It is there before and behind, with the type that it has or gets in place.
bool stays(const ObjectId& need, const std::set<ObjectId>& altered, const Context& context) {
  const Object *before = find(context.from, need), *now = find(context.to, need);
  return before && now && (before->body == now->body || altered.contains(need));
}

// The columns that the check names and that get another type in place.
std::set<ObjectId> retyped_under(const Object& check, const std::set<ObjectId>& altered, const Context& context) {
  std::set<ObjectId> result;
  std::ranges::copy_if(check.needs, std::inserter(result, result.end()), [&](const ObjectId& need) {
    return altered.contains(need) && as<Column>(at(context.from, need)).type != as<Column>(at(context.to, need)).type;
  });
  return result;
}

// A check that is spelled otherwise over the other type goes before that, and comes behind it as it is to be.
void take_checks_along(Joined& joined, const std::set<ObjectId>& altered, const std::vector<Change>& unclaimed, const Context& context) {
  if (!context.dialect.pins_types || !context.dialect.online_constraints) return;
  const auto all_stay = [&](const Object& check) { return std::ranges::all_of(check.needs, [&](const auto& need) { return stays(need, altered, context); }); };
  for (const Change& change : unclaimed) {
    if (!is_respelled_check(change) || waits_for_release(*change.after, context)) continue;
    const std::set<ObjectId> columns = retyped_under(*change.before, altered, context);
    const bool numbered = std::ranges::any_of(columns, [&](const ObjectId& id) { return as<Column>(at(context.from, id)).identity.has_value(); });
    if (!columns.empty() && !numbered && all_stay(*change.before) && all_stay(*change.after)) join(joined, {{change}, columns});
  }
}

bool is_of(const Change& change, Kind kind) { return id_of(change).kind == kind; }

using ByTable = std::map<ObjectId, ChangeSet>;

ByTable changed_indexes(const std::vector<Change>& unclaimed) {
  ByTable result;
  for (const Change& change : unclaimed) {
    if (is_of(change, Kind::index) && change.before && change.after) result[table_of(id_of(change))].push_back(change);
  }
  return result;
}

// The indexes that change with one of the columns, behind these.
void add_indexes(ChangeSet& columns, const ByTable& changed, const Context& context) {
  const auto found = changed.find(table_of(id_of(columns[0])));
  if (found == changed.end()) return;
  ChangeSet indexes;
  std::ranges::copy_if(found->second, std::back_inserter(indexes), [&](const Change& change) {
    return std::ranges::any_of(columns, [&](const Change& column) { return is_of(column, Kind::column) && changes_with_column(change, column, context); });
  });
  append(columns, std::move(indexes));
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  Joined joined;
  std::set<ObjectId> altered;
  for (const Change& change : unclaimed) {
    if (!is_altered(change, context)) continue;
    join(joined, {{change}, with_text_index(id_of(change), context)});
    altered.insert(id_of(change));
  }
  take_checks_along(joined, altered, unclaimed, context);
  const ByTable changed = changed_indexes(unclaimed);
  std::vector<ChangeSet> result;
  for (Overlapping<Change>& one : joined) {
    std::ranges::sort(one.members, {}, id_of);  // columns first
    add_indexes(one.members, changed, context);
    result.push_back(std::move(one.members));
  }
  return result;
}

// What each column does first, they do together.
void do_together(std::vector<Step>& steps, std::vector<Step> more) {
  Step& first = steps[0];
  append(first.effects, more[0].effects);
  append(first.needs, more[0].needs);
  std::ranges::copy_if(more[0].hazards, std::back_inserter(first.hazards),
                       [&](const Hazard& hazard) { return std::ranges::find(first.hazards, hazard) == first.hazards.end(); });
  append(first.guards, more[0].guards);
  for (Step& step : more) std::ranges::replace(step.needs, more[0].id, first.id);
  steps.insert(steps.end(), std::make_move_iterator(more.begin() + 1), std::make_move_iterator(more.end()));
}

// The rows are asked about first, where the server reads them in the step itself or behind it.
void exchange_check(Step& step, const Change& check, const Context& context) {
  step.effects.insert(step.effects.begin(), drop(*check.before));
  step.effects.push_back(add(*check.after));
  if (as<Constraint>(*check.after).validated) guard_rows(step, *check.after, context);
  step.hazards.push_back(old_may_violate(*check.after));
}

void join_index(Step& step, const Change& index, const Context& context) {
  step.effects.push_back(index);
  if (as<Index>(*index.after).unique) guard_rows(step, *index.after, context);
  step.why += fmt::format(" The {} changes with it: as it was, the server does not take it over what the column becomes.", text(id_of(index)));
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  std::vector<Step> result = column_steps(*set[0].before, *set[0].after, name, context);
  for (std::size_t i = 1; i < set.size(); ++i) {
    if (is_of(set[i], Kind::column)) do_together(result, column_steps(*set[i].before, *set[i].after, name, context));
  }
  if (std::ranges::count_if(set, [](const Change& change) { return is_of(change, Kind::column); }) > 1)
    result[0].why +=
        context.dialect.pins_types ? " A check names them all." : " The server takes columns of one character set and collation for a full-text index.";
  for (const Change& change : set) {
    if (is_of(change, Kind::column)) guard_keys_over(result[0], change, context);
    if (is_of(change, Kind::index)) join_index(result[0], change, context);
    if (is_of(change, Kind::constraint)) exchange_check(result[0], change, context);
  }
  return result;
}

}  // namespace

extern const Rule rule_alter_column;
const Rule rule_alter_column{name, "a column changes in place: looser in the first deploy, stricter when nobody breaks it any more", 50, claims, steps};

}  // namespace concertina
