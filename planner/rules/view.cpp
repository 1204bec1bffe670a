// Views: replaced in place where the server can; else dropped and made again, with those that read them, in one transaction.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "view";

bool is_view(const Change& change) { return id_of(change).kind == Kind::view; }

bool recreates(const Change& change, const Context& context) {
  return is_view(change) && change.before && change.after && !context.dialect.replaces_view(*change.before, *change.after);
}

// The view, and all that the catalog says depends on it, nearest first.
std::vector<ObjectId> with_dependents(const ObjectId& view, const Catalog& catalog) {
  std::vector<ObjectId> found{view};
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const auto& [id, object] : catalog.objects) {
      if ((needs(object, found[i]) || (id.kind == Kind::trigger && ObjectId{Kind::view, id.schema, "", id.parent} == found[i])) &&
          std::find(found.begin(), found.end(), id) == found.end()) {
        found.push_back(id);
      }
    }
  }
  return found;
}

// Recreated views whose dependents overlap are solved together; all other changed views alone.
std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  std::vector<std::set<ObjectId>> reach;
  for (const Change& change : unclaimed) {
    if (!recreates(change, context)) continue;
    const std::vector<ObjectId> own = with_dependents(change.before->id, context.from);
    ChangeSet set{change};
    std::set<ObjectId> all(own.begin(), own.end());
    for (std::size_t i = 0; i < sets.size();) {
      const bool overlap = std::any_of(all.begin(), all.end(), [&](const ObjectId& id) { return reach[i].contains(id); });
      if (!overlap) {
        ++i;
        continue;
      }
      set.insert(set.end(), sets[i].begin(), sets[i].end());
      all.insert(reach[i].begin(), reach[i].end());
      sets.erase(sets.begin() + static_cast<std::ptrdiff_t>(i));
      reach.erase(reach.begin() + static_cast<std::ptrdiff_t>(i));
    }
    sets.push_back(std::move(set));
    reach.push_back(std::move(all));
  }
  for (std::size_t i = 0; i < sets.size(); ++i) {
    for (const Change& change : unclaimed) {
      const bool inside = change.before && reach[i].contains(change.before->id) && std::find(sets[i].begin(), sets[i].end(), change) == sets[i].end();
      if (inside && !recreates(change, context)) sets[i].push_back(change);
    }
  }
  for (const Change& change : unclaimed) {
    const bool taken = std::any_of(sets.begin(), sets.end(), [&](const ChangeSet& set) { return std::find(set.begin(), set.end(), change) != set.end(); });
    if (is_view(change) && !taken) sets.push_back({change});
  }
  return sets;
}

// The names of a view's columns: what versions read.
std::vector<std::string> column_names(const Object& view) {
  std::vector<std::string> names;
  for (const std::string& column : as<Definition>(view).signature) names.push_back(column.substr(0, column.find(' ')));
  return names;
}

bool loses_columns(const Object& before, const Object& after_object) {
  const std::vector<std::string> wanted = column_names(after_object), present = column_names(before);
  return std::any_of(present.begin(), present.end(), [&](const std::string& column) { return std::find(wanted.begin(), wanted.end(), column) == wanted.end(); });
}

bool gains_columns(const Object& before, const Object& after_object) { return loses_columns(after_object, before); }

// Of objects that depend on each other by `catalog`, those that are needed first.
std::vector<ObjectId> in_need_order(std::vector<ObjectId> ids, const Catalog& catalog) {
  std::vector<ObjectId> result;
  while (!ids.empty()) {
    const auto free = std::find_if(ids.begin(), ids.end(), [&](const ObjectId& id) {
      return std::none_of(ids.begin(), ids.end(), [&](const ObjectId& other) {
        return other != id && (needs(at(catalog, id), other) || (belongs_to_table(id.kind) && ObjectId{Kind::view, id.schema, "", id.parent} == other));
      });
    });
    result.push_back(free == ids.end() ? ids.front() : *free);
    ids.erase(free == ids.end() ? ids.begin() : free);
  }
  return result;
}

// Drops, last dependent first, and adds again, changed or as they were.
std::vector<Change> cut(const ChangeSet& set, const Context& context) {
  std::set<ObjectId> gone, wanted;
  for (const Change& change : set) {
    if (!change.before) continue;
    for (const ObjectId& id : with_dependents(change.before->id, context.from)) gone.insert(id);
  }
  for (const ObjectId& id : gone) {
    if (find(context.to, id)) wanted.insert(id);
  }
  std::vector<Change> effects;
  for (const ObjectId& id : in_need_order({gone.begin(), gone.end()}, context.from)) effects.insert(effects.begin(), drop(at(context.from, id)));
  for (const ObjectId& id : in_need_order({wanted.begin(), wanted.end()}, context.to)) effects.push_back(add(at(context.to, id)));
  return effects;
}

std::vector<Step> recreate(const ChangeSet& set, const Context& context) {
  const Change& first = set[0];
  Step step = make_step(name, Phase::expand, id_of(first), "recreate", cut(set, context), "The server cannot change these columns in place: the view and what reads it are dropped and made again in one transaction.");
  step.change = "alter";
  bool loses = false, gains = false;
  for (const Change& change : set) {
    if (!is_view(change) || !change.before) continue;
    loses |= !change.after || loses_columns(*change.before, *change.after);
    gains |= change.after && gains_columns(*change.before, *change.after);
  }
  if (loses && !gains) return {behind_release(std::move(step), fmt::format("no longer reads the columns that {} loses", name_text(id_of(first))))};
  if (loses) step.hazards.push_back({"OLD_MAY_VIOLATE", fmt::format("{} loses columns that the old version may read and gains others that the new one reads: no order serves both.", name_text(id_of(first)))});
  return {step};
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Change& change = set[0];
  const ObjectId& id = id_of(change);
  if (recreates(change, context)) return recreate(set, context);
  if (!change.before) return {make_step(name, Phase::expand, id, "add", {change}, "A new view: no version that runs uses it yet.")};
  if (change.after) return {make_step(name, Phase::expand, id, "replace", {change}, "Replaced in place: its columns keep their names and types.")};
  return {behind_release(make_step(name, Phase::contract, id, "drop", {change}, "No version that runs reads the view any more."), fmt::format("no longer reads {}", name_text(id)))};
}

}  // namespace

extern const Rule rule_view;
const Rule rule_view{name, "a view is replaced in place, else it and what reads it are made again in one transaction", 25, claims, steps};

}  // namespace concertina
