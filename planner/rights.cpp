#include "planner/rights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "diff/rights.hpp"
#include "model/fingerprint.hpp"
#include "model/in_order.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "rights";

bool same_rights(const Object& a, const Object& b) { return a.owner == b.owner && a.privileges == b.privileges; }

void take_rights(Object& object, const Object& other) {
  object.owner = other.owner;
  object.privileges = other.privileges;
}

// Objects that are made under one name and end under another, in the place of what has that name until then.
std::map<ObjectId, ObjectId> successors(const std::vector<Step>& steps) {
  std::map<ObjectId, ObjectId> renamed_to, result;
  for (const Step& step : steps) {
    for (const Change& effect : step.effects) {
      if (renames(effect)) renamed_to.emplace(effect.before->id, effect.after->id);
    }
  }
  for (const auto& [from, to] : renamed_to) {
    ObjectId end = to;
    for (std::size_t i = 0; i < renamed_to.size() && renamed_to.contains(end) && !renamed_to.contains(from); ++i) end = renamed_to.at(end);
    result.emplace(from, end);
  }
  return result;
}

// Under which name what is there was there at the start: under its own, unless it is told here. nullopt: it was not there.
using Origins = std::map<ObjectId, std::optional<ObjectId>>;

std::optional<ObjectId> origin_of(const ObjectId& id, const Origins& origins, const Catalog& start) {
  const auto told = origins.find(id);
  if (told != origins.end()) return told->second;
  return find(start, id) ? std::optional(id) : std::nullopt;
}

// The schema as the steps change it. Rights change by those steps alone that are there for it.
struct Replay {
  const Context& context;
  std::map<ObjectId, ObjectId> successors;  // of temporary names
  std::map<ObjectId, ObjectId> covers;      // view → the table that it stands for
  Catalog now;
  Origins origins = {};

  void keep_rights(Object& object, const Object& before) const {
    object.owner = before.owner;
    object.privileges = context.dialect.roles->of_changed(before, object, find(context.to, object.id), major_version(now));
  }

  void settle_added(Object& object, const std::map<ObjectId, Object>& gone) const {
    const auto same = gone.find(object.id);
    const auto covered = covers.find(object.id);
    const auto becomes = successors.find(object.id);
    const Object* wanted = find(context.to, object.id);
    if (same != gone.end()) {
      keep_rights(object, same->second);
    } else if (covered != covers.end()) {
      const Object& table = at(now, covered->second);
      object.owner = table.owner;
      object.privileges = context.dialect.roles->of_cover(table, columns_of(now, table.id));
    } else if (becomes != successors.end() && find(now, becomes->second)) {
      take_rights(object, at(now, becomes->second));
    } else if (wanted) {
      take_rights(object, *wanted);
    }
  }

  void run(Step& step, bool sets_rights) {
    std::map<ObjectId, Object> gone;
    Origins of_gone;
    for (Change& effect : step.effects) {
      if (effect.before && find(now, effect.before->id)) take_rights(*effect.before, at(now, effect.before->id));
      if (effect.before && effect.after && !sets_rights) keep_rights(*effect.after, *effect.before);
      if (!effect.before && !sets_rights) settle_added(*effect.after, gone);
      track(effect, gone, of_gone);
      now = concertina::apply(std::move(now), effect);
    }
  }

  void track(const Change& effect, std::map<ObjectId, Object>& gone, Origins& of_gone) {
    const Catalog& start = context.comparison.start;
    if (effect.before && !effect.after) {
      gone.insert_or_assign(effect.before->id, *effect.before);
      of_gone[effect.before->id] = origin_of(effect.before->id, origins, start);
      origins[effect.before->id] = std::nullopt;
    } else if (renames(effect)) {
      const auto place = successors.find(effect.before->id);
      const std::optional<ObjectId> origin = origin_of(effect.before->id, origins, start);
      const bool takes_place = !origin && place != successors.end() && find(start, effect.after->id);
      origins[effect.before->id] = std::nullopt;
      origins[effect.after->id] = takes_place ? effect.after->id : origin;
    } else if (effect.after && !effect.before && of_gone.contains(effect.after->id)) {
      origins[effect.after->id] = of_gone.extract(effect.after->id).mapped();
    }
  }
};

// The first of the steps are there for rights.
Replay replayed(std::vector<Step>& steps, std::size_t grants, const Context& context) {
  Replay replay{context, successors(steps), {}, context.comparison.start};
  for (const TableMove& move : context.comparison.moves) {
    for (const Change& change : move.changes) {
      if (id_of(change).kind == Kind::table) replay.covers.emplace(move.cover.id, change.after->id);
    }
  }
  for (std::size_t i = 0; i < steps.size(); ++i) replay.run(steps[i], i < grants);
  return replay;
}

// Database-wide objects stand alone; all else is told by its schema.
ObjectId group_of(const ObjectId& id) {
  if (id.schema.empty()) return id;
  return {Kind::schema, "", "", id.schema};
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 5;
  const std::vector<std::string> first(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(shown, names.size())));
  return fmt::format("{}{}", fmt::join(first, ", "), names.size() > shown ? fmt::format(" and {} more", names.size() - shown) : "");
}

std::vector<std::string> names_of(const std::vector<Change>& effects) {
  std::vector<std::string> names;
  for (const Change& effect : effects) names.push_back(text(id_of(effect)));
  return names;
}

// Owners that change give their rights away at once.
void warn_of_owners(Step& step) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> given;
  for (const Change& effect : step.effects) {
    if (effect.before && effect.after && effect.before->owner != effect.after->owner)
      given[{effect.before->owner, effect.after->owner}].push_back(text(id_of(effect)));
  }
  for (const auto& [owners, objects] : given) {
    const std::string before = owners.first.empty() ? "its owner" : quoted_if_needed(owners.first);
    step.hazards.push_back(
        {"AUTHORIZATION",
         fmt::format(
             "{} gives {} to {}, who alone may alter it from here on: views and SECURITY DEFINER functions run with the rights of {}. Until the release {} "
             "keeps every right that can be granted.",
             before, listed(objects), quoted_if_needed(owners.second), quoted_if_needed(owners.second), before)});
  }
}

Step rights_step(const ObjectId& group, Phase phase, std::string_view does, std::vector<Change> effects) {
  const bool grants = phase == Phase::expand;
  const std::string names = listed(names_of(effects));
  Step step = make_step(name, phase, group, does, std::move(effects),
                        grants ? "What either version may do, both may do until the release: no privilege that is there goes yet."
                               : "The privileges are the wanted ones from here on.");
  step.change = "alter";
  if (grants) warn_of_owners(step);
  if (step.hazards.empty()) step.hazards.push_back({"AUTHORIZATION", fmt::format("Roles {} privileges: on {}.", grants ? "get" : "lose", names)});
  return step;
}

// The table whose column it is, or owns it.
ObjectId whole_of(const Object& object) {
  const auto* sequence = maybe<Sequence>(object);
  return table_of(sequence && sequence->owned_by ? *sequence->owned_by : object.id);
}

// A relation that changes its owner is locked: one in a step, with all that goes along.
std::vector<Step> grouped(const std::vector<Change>& effects, Phase phase, std::string_view does) {
  std::set<ObjectId> given;
  for (const Change& effect : effects) {
    if (id_of(effect).kind != Kind::schema && effect.before && effect.after && effect.before->owner != effect.after->owner) given.insert(id_of(effect));
  }
  std::map<ObjectId, std::vector<Change>> groups;
  for (const Change& effect : effects) {
    const ObjectId &id = id_of(effect), whole = whole_of(effect.after ? *effect.after : *effect.before);
    groups[id.kind == Kind::schema || given.contains(whole) ? whole : group_of(id)].push_back(effect);
  }
  std::vector<Step> steps;
  for (auto& [group, some] : groups) steps.push_back(rights_step(group, phase, does, std::move(some)));
  return steps;
}

// What a column owns goes to its table's new owner, also where it is dropped later.
void hand_over_sequences(std::map<ObjectId, Change>& changes, const Context& context) {
  for (const auto& [id, object] : of_kind(context.comparison.start, Kind::sequence)) {
    const auto& sequence = as<Sequence>(object);
    const auto table = sequence.owned_by ? changes.find(table_of(*sequence.owned_by)) : changes.end();
    if (table == changes.end() || changes.contains(id) || table->second.after->owner == object.owner) continue;
    Object after = object;
    after.owner = table->second.after->owner;
    after.privileges = context.dialect.roles->of_both(object, after, {object.owner, after.owner}, major_version(context.comparison.start));
    changes.emplace(id, alter(object, after));
  }
}

// What either version may do, of all that is there from beginning to end.
std::vector<Change> granted(const Replay& end, const Context& context) {
  const Catalog& start = context.comparison.start;
  const int version = major_version(start);
  std::map<ObjectId, Change> changes;
  InOrder same(start);
  for (const auto& [id, wanted] : context.to.objects) {
    const auto told = end.origins.find(id);
    const Object* present = told == end.origins.end() ? same.find(id) : told->second ? &at(start, *told->second) : nullptr;
    if (!present) {
      if (id.kind == Kind::default_privileges) changes.emplace(id, add(wanted));
      continue;
    }
    const Object& before = *present;
    if (same_rights(before, wanted) && before.privileges.empty()) continue;
    const Owners owners{owner_in(start, before), owner_in(context.to, wanted)};
    if (same_rights(before, wanted) && owners.before == owners.after) continue;
    Object after = before;
    take_rights(after, wanted);
    after.privileges = context.dialect.roles->of_both(before, after, owners, version);
    if (!same_rights(before, after)) changes.emplace(before.id, alter(before, after));
  }
  hand_over_sequences(changes, context);
  std::vector<Change> result;
  for (auto& [id, change] : changes) result.push_back(std::move(change));
  return result;
}

std::vector<Change> revoked(const Catalog& reached, const Context& context) {
  std::vector<Change> result;
  InOrder all_wanted(context.to);
  for (const auto& [id, object] : reached.objects) {
    const Object* wanted = all_wanted.find(id);
    if (!wanted && id.kind == Kind::default_privileges) result.push_back(drop(object));
    if (!wanted || same_rights(object, *wanted)) continue;
    Object after = object;
    take_rights(after, *wanted);
    result.push_back(alter(object, after));
  }
  return result;
}

// Default privileges come and go together with their schema.
void move_to_schemas(std::vector<Change>& rights, std::vector<Step>& steps) {
  for (Step& step : steps) {
    std::vector<Change> moved;
    for (const Change& effect : step.effects) {
      if (id_of(effect).kind != Kind::schema || (effect.before && effect.after)) continue;
      const auto belongs = [&](const Change& change) {
        const ObjectId& id = id_of(change);
        return id.kind == Kind::default_privileges && id.schema == id_of(effect).name && change.before.has_value() == effect.before.has_value() &&
               change.after.has_value() == effect.after.has_value();
      };
      std::copy_if(rights.begin(), rights.end(), std::back_inserter(moved), belongs);
      std::erase_if(rights, belongs);
    }
    const auto place = std::find_if(moved.begin(), moved.end(), [](const Change& change) { return change.after.has_value(); });
    step.effects.insert(step.effects.end(), place, moved.end());
    step.effects.insert(step.effects.begin(), moved.begin(), place);
  }
}

// Behind all that makes or renames what it names, in the same deploy.
Step behind_its_objects(Step step, const std::vector<Step>& steps) {
  std::set<ObjectId> ids;
  for (const Change& effect : step.effects) ids.insert(id_of(effect));
  for (const Step& other : steps) {
    const bool touches =
        std::any_of(other.effects.begin(), other.effects.end(), [&](const Change& effect) { return effect.after && ids.contains(effect.after->id); });
    if (touches && other.behind == Milestone::release) step.needs.push_back(other.id);
  }
  return behind_release(std::move(step), fmt::format("does without the privileges that go on {}", listed(names_of(step.effects))));
}

// Roles that the plan names and nobody has named before must be there; those that it acts for must be open to who runs it.
void guard_roles(std::vector<Step>& steps, const Context& context) {
  const RoleFacts& facts = *context.dialect.roles;
  std::set<std::string> known, named, acted_for;
  for (const Step& step : steps) {
    for (const Change& effect : step.effects) {
      if (!effect.after) {
        if (effect.before->id.kind == Kind::default_privileges) acted_for.merge(facts.grantors_of(*effect.before));
        continue;
      }
      named.merge(facts.roles_of(*effect.after));
      const bool given = !effect.after->owner.empty() && (!effect.before || effect.before->owner != effect.after->owner) && find(context.to, effect.after->id);
      const Object* present = find(context.comparison.start, effect.after->id);
      if (given && !(present && present->owner == effect.after->owner)) acted_for.insert(effect.after->owner);
      if (!effect.before || effect.before->privileges != effect.after->privileges) acted_for.merge(facts.grantors_of(*effect.after));
    }
  }
  if (!named.empty()) {
    for (const auto& [id, object] : context.comparison.start.objects) known.merge(facts.roles_of(object));
  }
  std::set<std::string> unknown;
  std::set_difference(named.begin(), named.end(), known.begin(), known.end(), std::inserter(unknown, unknown.end()));
  if (!unknown.empty()) steps.front().guards.insert(steps.front().guards.begin(), facts.exist(unknown));
  if (!acted_for.empty()) steps.front().guards.push_back(facts.may_be_taken(acted_for, major_version(context.comparison.start)));
}

}  // namespace

std::vector<Change> without_rights(std::vector<Change> changes) {
  const Policy nothing_managed;
  std::erase_if(changes, [&](const Change& change) {
    if (id_of(change).kind == Kind::default_privileges) return true;
    return change.before && change.after && change.before->id == change.after->id &&
           compared(*change.before, nothing_managed) == compared(*change.after, nothing_managed);
  });
  return changes;
}

std::vector<Step> with_rights(std::vector<Step> steps, const Context& context) {
  if (!context.dialect.roles) return steps;
  std::vector<Step> result = steps;
  Replay lineage = replayed(result, 0, context);
  std::vector<Change> grants_first = granted(lineage, context);
  Catalog reached = std::move(lineage.now);
  if (!grants_first.empty()) {
    move_to_schemas(grants_first, steps);
    result = grouped(grants_first, Phase::expand, "grant");
    const std::size_t grants = result.size();
    append(result, std::move(steps));
    reached = replayed(result, grants, context).now;
  }

  std::vector<Change> revokes = revoked(reached, context);
  move_to_schemas(revokes, result);
  std::vector<Step> last = grouped(revokes, Phase::contract, "revoke");
  for (Step& step : last) step = behind_its_objects(std::move(step), result);
  const auto waiting = std::find_if(result.begin(), result.end(), [](const Step& step) { return step.behind == Milestone::wait; });
  result.insert(waiting, std::make_move_iterator(last.begin()), std::make_move_iterator(last.end()));
  if (!result.empty()) guard_roles(result, context);
  return result;
}

}  // namespace concertina
