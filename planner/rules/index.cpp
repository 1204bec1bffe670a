// Indexes of tables that stay.
#include <fmt/format.h>

#include <algorithm>

#include "model/auto_increment.hpp"
#include "model/constraint.hpp"
#include "model/special_index.hpp"
#include "planner/constraints.hpp"
#include "planner/index_room.hpp"
#include "planner/refused_rows.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "index";

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets = each(unclaimed, [](const Change& change) { return id_of(change).kind == Kind::index; });
  for (ChangeSet& set : sets) {
    const ObjectId constraint = child_id(Kind::constraint, table_of(id_of(set[0])), id_of(set[0]).name);
    const auto gives_way = [&](const Change& change) { return id_of(change) == constraint && becomes_index(change, context); };
    const auto found = std::find_if(unclaimed.begin(), unclaimed.end(), gives_way);
    if (!set[0].before && found != unclaimed.end()) set.push_back(*found);
  }
  return sets;
}

std::vector<Step> adding(const Object& index, const Context& context) {
  if (!as<Index>(index).valid)
    return {make_step(name, Phase::expand, index.id, "add", {add(index)},
                      "For the partitioned table alone: it is INVALID until every partition has a part of it attached.")};
  std::vector<Step> steps = build_index_steps(index, name, context);
  if (as<Index>(index).unique) {
    guard_rows(steps[0], index, context);
    steps.back().hazards.push_back({"OLD_MAY_VIOLATE", "From here on a write of the old version that repeats a key fails."});
  }
  return steps;
}

// The server takes no NULL in it.
bool refuses_null_later(const Object& index, const Context& context) {
  return is_spatial(index) && std::ranges::any_of(index.needs, [&](const ObjectId& need) {
           const Object* column = need.kind == Kind::column ? find(context.to, need) : nullptr;
           return column && !as<Column>(*column).not_null;
         });
}

// A column that the server numbers is in front of a key at any time: the primary one may come to be that.
std::vector<std::string> until_numbered_by_key(const Object& index, const Context& context) {
  const Object* key = primary_key_of(context.to, table_of(index.id));
  const Object* column = key ? find(context.to, column_id(table_of(index.id), as<Constraint>(*key).columns.at(0))) : nullptr;
  if (!column || !is_auto_increment(*column) || !needs(index, column->id)) return {};
  return {step_id(key->id, "add"), step_id(key->id, "swap"), step_id(table_of(index.id), "swap")};
}

// A unique index refuses what the new version may write: it goes before the release. Any other serves the old version until the end.
std::vector<Step> dropping(const Object& index, const Context& context) {
  if (as<Index>(index).unique) {
    Step step = make_step(name, Phase::expand, index.id, "drop", {drop(index)}, "The new version may write what this index refuses.");
    append(step.needs, until_numbered_by_key(index, context));
    return with_keys_moved(std::move(step), index.id, nullptr, context);
  }
  if (stands_in_the_way(index, context) || refuses_null_later(index, context))
    return {make_step(name, Phase::expand, index.id, "drop", {drop(index)}, "The server does not take what its column becomes as long as it is there.")};
  Step step = make_step(name, Phase::contract, index.id, "drop", {drop(index)}, "It served the old version's queries.");
  return {behind_release(std::move(step), fmt::format("no longer needs the index {}", name_text(index.id)))};
}

// A setting of the table names the index: it goes over to the new one where the two change names.
bool is_named(const Object& index, const Context& context) {
  const Object* table = find(context.from, owner_of(context.from, index.id));
  return maybe<Index>(index) && table && needs(*table, index.id);
}

// Under its name in one brief transaction; the old one goes behind it.
std::vector<Step> changing_names(const Object& before, const Object& temporary, const Object& after_object, const Context& context) {
  const Object aside = with_id(before, with_name(before.id, scaffold_name("old_" + before.id.name, context.dialect)));
  const Step swap = make_step(name, Phase::flip, after_object.id, "swap", {alter(before, aside), alter(temporary, after_object)},
                              "The new index takes the old one's name, and what the table's settings say about it.");
  const Step gone = make_step(name, Phase::contract, aside.id, "drop", {drop(aside)}, "The new index serves its queries.");
  return {swap, after(gone, {swap})};
}

std::vector<Step> replacing(const Object& before, const Object& after_object, const Context& context) {
  const bool valid = !maybe<Index>(before) || as<Index>(before).valid;
  if (context.dialect.atoms) {
    Step step =
        make_step(name, Phase::expand, after_object.id, "alter", {alter(before, after_object)}, "One statement: the old one serves until the new one does.");
    if (as<Index>(after_object).unique) guard_rows(step, after_object, context);
    return {step};
  }
  if (!valid || !context.dialect.concurrent_index) {
    const Step gone =
        make_step(name, Phase::expand, before.id, "drop", {drop(before)}, valid ? "Makes place for the new one." : "INVALID: it serves no query.");
    std::vector<Step> steps{gone};
    if (!context.dialect.concurrent_index)
      return {gone, after(make_step(name, Phase::expand, after_object.id, "add", {add(after_object)}, "Built anew."), {gone})};
    for (Step& step : adding(after_object, context)) steps.push_back(after(std::move(step), {gone}));
    return steps;
  }
  const Object temporary = with_id(after_object, with_name(after_object.id, scaffold_name(after_object.id.name, context.dialect)));
  std::vector<Step> steps = adding(temporary, context);
  if (is_named(before, context)) {
    std::vector<Step> swap = changing_names(before, temporary, after_object, context);
    swap[0] = after(swap[0], {steps.back()});
    append(steps, std::move(swap));
    return steps;
  }
  Step gone = after(make_step(name, Phase::contract, before.id, "drop", {drop(before)}, "The new index serves its queries."), {steps.back()});
  if (const auto* constraint = maybe<Constraint>(before)) gone.hazards.push_back(lost_for_conflicts(!is_unique_over(after_object, constraint->columns)));
  append(steps, with_keys_moved(gone, before.id, &temporary, context));
  steps.push_back(
      after(make_step(name, Phase::flip, after_object.id, "rename", {alter(temporary, after_object)}, "The new index takes the old one's name."), {gone}));
  return steps;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Change& change = set[0];
  if (set.size() > 1) return replacing(*set[1].before, *change.after, context);
  if (!change.before) return adding(*change.after, context);
  if (!change.after) return dropping(*change.before, context);
  return replacing(*change.before, *change.after, context);
}

}  // namespace

extern const Rule rule_index;
const Rule rule_index{name, "indexes are built and dropped while others write; a changed one is built beside the old", 60, claims, steps};

}  // namespace concertina
