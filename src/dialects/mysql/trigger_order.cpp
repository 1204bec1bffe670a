#include "dialects/mysql/trigger_order.hpp"

#include <algorithm>
#include <optional>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/unsaid.hpp"
#include "model/scaffold.hpp"

namespace concertina::mysql {
namespace {

constexpr const char* follows = "follows";
constexpr const char* moved_along = "moves along";  // among the spelling of a trigger: from which place to which it went, by another one's

bool is_counted(const ObjectId& id) { return id.kind == Kind::trigger && !is_scaffold_name(id.name); }

// BEFORE UPDATE
std::string moment_of(const Object& trigger) {
  const std::string& text = as<Definition>(trigger).text;
  const std::size_t begin = text.find(quote(trigger.id.name)) + quote(trigger.id.name).size();
  return text.substr(begin, text.find(" ON ", begin) - begin);
}

std::string followed_by(const Object& trigger) {
  const Options& options = as<Definition>(trigger).options;
  const auto found = options.find(follows);
  return found == options.end() ? "" : found->second;
}

Object following(Object trigger, const std::string& other) {
  Options& options = as<Definition>(trigger).options;
  options.erase(follows);
  if (!other.empty()) options[follows] = other;
  return trigger;
}

std::string way(const Object& from, const Object& to) { return followed_by(from) + "\n" + followed_by(to); }

std::vector<const Object*> beside(const Object& trigger, const Catalog& now) {
  std::vector<const Object*> result = children(now, table_of(trigger.id), Kind::trigger);
  std::erase_if(result, [&](const Object* other) { return !is_counted(other->id) || other->id == trigger.id || moment_of(*other) != moment_of(trigger); });
  return result;
}

// The one right behind one of this name; "": the first.
const Object* next_to(const std::string& name, const std::vector<const Object*>& others) {
  const auto found = std::ranges::find_if(others, [&](const Object* other) { return followed_by(*other) == name; });
  return found == others.end() ? nullptr : *found;
}

const Object* named(const std::string& name, const std::vector<const Object*>& others) {
  const auto found = std::ranges::find_if(others, [&](const Object* other) { return other->id.name == name; });
  return found == others.end() ? nullptr : *found;
}

// Behind the one that it says it follows, else before the one that it says it precedes, else behind all.
Object placed(const Object& trigger, const Catalog& now) {
  const std::vector<const Object*> others = beside(trigger, now);
  if (named(followed_by(trigger), others)) return trigger;
  const auto next = trigger.spelling.find(precedes);
  if (const Object* other = next == trigger.spelling.end() ? nullptr : named(next->second, others)) return following(trigger, followed_by(*other));
  const auto last = std::ranges::find_if(others, [&](const Object* other) { return next_to(other->id.name, others) == nullptr; });
  Object result = following(trigger, last == others.end() ? "" : (*last)->id.name);
  result.spelling.erase(precedes);
  return result;
}

// As it is now, so that it finds its place again.
Object taken(const Object& trigger, Catalog& now) {
  Object result = following(trigger, followed_by(at(now, trigger.id)));
  const Object* next = next_to(trigger.id.name, beside(trigger, now));
  result.spelling.erase(precedes);
  if (next && followed_by(result).empty()) result.spelling[precedes] = next->id.name;
  if (next) now.objects.at(next->id) = following(*next, followed_by(result));
  now.objects.erase(trigger.id);
  return result;
}

Object put(const Object& trigger, Catalog& now) {
  Object result = placed(trigger, now);
  if (const Object* next = next_to(followed_by(result), beside(result, now))) now.objects.at(next->id) = following(*next, result.id.name);
  now.objects.insert_or_assign(result.id, result);
  return result;
}

// Those whose place is another one than before, but for this one.
void take_moved(std::vector<Change>& moved, const Catalog& before, const Catalog& now, const ObjectId& own) {
  for (const auto& [id, trigger] : now.objects) {
    const Object* old = id == own ? nullptr : find(before, id);
    if (!old || followed_by(*old) == followed_by(trigger)) continue;
    moved.push_back(alter(*old, trigger));
    moved.back().after->spelling[moved_along] = way(*old, trigger);
  }
}

std::vector<Change> placed_all(const std::vector<Change>& atom, Catalog& now) {
  std::vector<Change> result;
  for (Change change : atom) {
    const bool counts = is_counted(id_of(change)) && !renames(change);
    const Catalog before = counts ? now : Catalog{};
    for (std::optional<Object>* side : {&change.before, &change.after}) {
      if (counts && *side) (*side)->spelling.erase(moved_along);
    }
    if (counts && change.before && find(now, change.before->id)) change.before = taken(*change.before, now);
    if (counts && change.after) change.after = put(*change.after, now);
    const ObjectId own = id_of(change);
    result.push_back(std::move(change));
    if (counts) take_moved(result, before, now, own);
  }
  return result;
}

// The triggers of the tables whose triggers change.
Catalog triggers_of(const std::vector<std::vector<Change>>& atoms, const Catalog& catalog) {
  Catalog result = empty_like(catalog);
  for (const std::vector<Change>& atom : atoms) {
    for (const Change& change : atom) {
      if (!is_counted(id_of(change))) continue;
      for (const Object* trigger : children(catalog, table_of(id_of(change)), Kind::trigger)) result.objects.emplace(trigger->id, *trigger);
    }
  }
  return result;
}

}  // namespace

std::vector<std::vector<Change>> with_places(const Catalog& before, std::vector<std::vector<Change>> atoms) {
  Catalog now = triggers_of(atoms, before);
  for (std::vector<Change>& atom : atoms) atom = placed_all(atom, now);
  return atoms;
}

std::vector<Change> without_places(std::vector<Change> effects) {
  std::erase_if(effects, moves_along);
  return effects;
}

bool moves_along(const Change& change) {
  if (!is_counted(id_of(change)) || !change.before || !change.after) return false;
  const Object &before = *change.before, &after = *change.after;
  if (as<Definition>(following(before, "")) != as<Definition>(following(after, ""))) return false;
  const auto says = [](const Object& object, const std::string& went) {
    const auto found = object.spelling.find(moved_along);
    return found != object.spelling.end() && found->second == went;
  };
  return says(after, way(before, after)) || says(before, way(after, before));
}

}  // namespace concertina::mysql
