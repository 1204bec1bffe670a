#include "planner/recreated.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/error.hpp"
#include "planner/constraints.hpp"
#include "planner/defined_parts.hpp"
#include "planner/dependents.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

// These, and what depends on them, as they will be.
std::vector<ObjectId> reached(const ChangeSet& set, const Context& context) {
  std::vector<ObjectId> result;
  for (const Change& change : set) {
    if (!change.after) continue;
    for (const ObjectId& id : with_dependents(change.after->id, context.users_behind)) {
      if (std::ranges::find(result, id) == result.end()) result.push_back(id);
    }
  }
  return result;
}

// It goes with something else that changes, before these are made again.
bool goes_elsewhere(const ObjectId& user, const ChangeSet& set, const Context& context) {
  const bool own = std::ranges::any_of(set, [&](const Change& change) { return change.before && change.before->id == user; });
  return !own && facts_of(user.kind).definition && !find(context.to, user);
}

// Of the schema what depends on these, or will.
Catalog around(const ChangeSet& set, const Context& context) {
  const std::vector<ObjectId> later = reached(set, context);
  std::set<ObjectId> ids(later.begin(), later.end());
  for (const Change& change : set) {
    if (change.before) ids.insert(change.before->id);
  }
  return part_with_dependents(ids, context.users_before);
}

// … without what goes before these are made again; the step comes behind that.
Catalog without_leaving(Step& step, const ChangeSet& set, const Context& context) {
  Catalog now = around(set, context);
  for (const Change& change : set) {
    if (!change.before) continue;
    for (const ObjectId& id : with_dependents(change.before->id, context.users_before)) {
      const bool goes_over = std::ranges::any_of(set, [&](const Change& other) { return id_of(other) == id; });
      if (default_leaves(id, change.before->id, context) && !goes_over) {
        now.objects.at(id) = at(context.to, id);
        for (const char* what : {"alter", "drop-default"}) step.needs.push_back(step_id(id, what));
      }
      if (goes_elsewhere(id, set, context)) now.objects.erase(id);
      if (!goes_before(id, change.before->id, context)) continue;
      now.objects.erase(id);
      step.needs.push_back(step_id(id, "drop"));
      step.needs.push_back(step_id(table_of(id), "drop"));
    }
  }
  return now;
}

// What depends on those that the set changes.
std::set<ObjectId> readers(const ChangeSet& set, const Users& users) {
  std::set<ObjectId> result;
  for (const Change& change : set) {
    if (!change.before) continue;
    for (ObjectId& id : with_dependents(change.before->id, users)) result.insert(std::move(id));
  }
  return result;
}

// The views lose columns when nobody reads them any more, and what is new by then goes and comes with them, as do views that came to read them; but what
// holds values comes behind them.
Step behind_new_dependents(Step step, const ChangeSet& set, Catalog now, const Context& context) {
  const std::set<ObjectId> before = readers(set, context.users_before);
  for (const ObjectId& id : reached(set, context)) {
    const Object& dependent = at(context.to, id);
    const bool own = before.contains(id) || std::ranges::any_of(set, [&](const Change& change) { return change.after && change.after->id == id; });
    const bool was_there = find(context.from, id) != nullptr;
    const auto takes_its_arguments = [&](const Change& change) { return id_of(change).kind == Kind::function && needs(dependent, id_of(change)); };
    if (own || (was_there && !is_view(id.kind)) || holds_values(dependent) || std::ranges::any_of(set, takes_its_arguments)) continue;
    now.objects.insert_or_assign(id, dependent);
    if (!was_there) step.needs.push_back(step_id(id, "add"));
  }
  for (const ObjectId& id : before) {
    const Object* wanted = is_view(id.kind) && find(now, id) ? find(context.to, id) : nullptr;
    const bool own = std::ranges::any_of(set, [&](const Change& change) { return id_of(change) == id; });
    if (wanted && !own) now.objects.insert_or_assign(id, *wanted);  // what else changes it does so before the release
  }
  for (const ObjectId& id : readers(set, Users(now))) {
    if (before.contains(id) || find(context.to, id)) continue;
    now.objects.erase(id);  // it read what came to read them
    step.needs.push_back(step_id(id, "drop"));
  }
  step.effects = cut_around(set, now);
  const std::string changed = name_text(id_of(set[0]));
  return behind_release(std::move(step), is_read(id_of(set[0]).kind) ? fmt::format("no longer reads the columns that {} loses", changed)
                                                                     : fmt::format("no longer uses what goes with {}", changed));
}

std::string why_recreated(const ObjectId& id, const Context& context) {
  if (id.kind == Kind::view && context.dialect.atoms)
    return "Its columns change together with those of views that read it: these go, and come again behind it.";
  if (id.kind == Kind::view)
    return "The server cannot change these columns in place: the view and what reads it are dropped and made again in one transaction.";
  if (id.kind == Kind::function)
    return "The server cannot change its arguments or its result in place: the function and what uses it are dropped and made again in one transaction.";
  return fmt::format("The server cannot change it in place: the {} and what depends on it are dropped and made again in one transaction.", word(id.kind));
}

// Materialized views are filled by the transaction that makes them again.
void warn_of_filling(Step& step) {
  for (const Change& effect : step.effects) {
    if (effect.before || id_of(effect).kind != Kind::materialized_view) continue;
    step.hazards.push_back({"BLOCKS_READS", fmt::format("{} is filled anew, and nobody can read it until that is done.", name_text(id_of(effect)))});
  }
}

// What it holds is its module's, and would be gone with it.
void must_not_be_made_again(const ChangeSet& set) {
  for (const Change& change : set) {
    if (id_of(change).kind != Kind::virtual_table || !change.before || !change.after) continue;
    throw Error(fmt::format("{} cannot be altered", text(id_of(change))), "",
                "make one under another name in this plan, fill it, and drop this one in the next");
  }
}

// What is new and comes behind the step: where that `waits` all that uses these, else what holds their values.
std::vector<ObjectId> late_users(const ChangeSet& set, bool waits, const Context& context) {
  std::vector<ObjectId> result = reached(set, context);
  std::erase_if(result, [&](const ObjectId& id) { return !waits && !holds_values(at(context.to, id)); });
  return result;
}

}  // namespace

Hazard no_order_serves_both(const ObjectId& view) {
  return {"VERSIONS_TAKE_TURNS",
          fmt::format("{} loses columns that the old version may read and gains others that the new one reads: no order serves both.", name_text(view))};
}

std::vector<Step> recreate(std::string_view rule, const ChangeSet& set, const Context& context) {
  must_not_be_made_again(set);
  const Change& first = set[0];
  Step step = make_step(rule, Phase::expand, id_of(first), "recreate", {}, why_recreated(id_of(first), context));
  Catalog now = without_leaving(step, set, context);
  step.effects = cut_around(set, now);
  warn_of_late(step, late_users(set, !step.needs.empty(), context), context);
  step.change = "alter";
  bool loses = false, gains = false;
  for (const Change& change : set) {
    if (!is_defined(change) || !change.before) continue;
    loses |= !change.after || loses_columns(*change.before, *change.after);
    gains |= change.after && gains_columns(*change.before, *change.after);
  }
  warn_of_filling(step);
  if (loses && !gains) return built_behind({behind_new_dependents(std::move(step), set, std::move(now), context)}, context);
  if (loses) step.hazards.push_back(no_order_serves_both(id_of(first)));
  return built_behind(checked_behind(std::move(step), "It calls another function now: the rows that are there are read while others go on."), context);
}

}  // namespace concertina
