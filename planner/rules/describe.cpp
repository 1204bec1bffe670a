// Comments and storage settings: seen by nobody's statements, so one brief step each.
#include <algorithm>
#include <set>

#include "model/marked_index.hpp"
#include "model/not_null.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

// What is the same before and after is to be made anew.
bool only_described(const Change& change) {
  return change.before && change.after && !renames(change) && change.before != change.after && only_description_differs(*change.before, *change.after);
}

// What an engine can only do by building the table anew is for the rule of the table.
bool is_cheap(const Change& change, const Context& context) {
  const bool options = maybe<Table>(*change.after) || maybe<Column>(*change.after);
  return !(options && context.dialect.rebuilds && change.before->body != change.after->body);
}

// Old rows are read for it.
bool validates(const Change& change) {
  const auto* before = maybe<Column>(*change.before);
  return before && is_unchecked(*before) && !is_unchecked(as<Column>(*change.after));
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  return each(unclaimed, [&](const Change& change) { return only_described(change) && is_cheap(change, context) && !validates(change); });
}

// Another index gets its name.
bool is_made_again(const ObjectId& index, const Context& context) {
  const Object *before = find(context.from, index), *same = find(context.to, index);
  const bool as_other_kind = find(context.to, child_id(index.kind == Kind::index ? Kind::constraint : Kind::index, table_of(index), index.name)) != nullptr;
  return before && (same ? before->body != same->body : as_other_kind);
}

// The table without those settings that change while the index that they name is made again.
Object let_go(const Change& change, const Context& context) {
  Object result = *change.before;
  if (!maybe<Table>(result)) return result;
  std::set<ObjectId> free, named;
  for (const std::string_view setting : index_settings) {
    const Object* index = marked_index(context.from, result.id, setting);
    if (!index) continue;
    const bool stays = setting_of(&*change.after, setting) == setting_of(&*change.before, setting);
    const bool goes = !stays && is_made_again(index->id, context);
    (goes ? free : named).insert(index->id);
    if (goes) as<Table>(result).options.erase(setting);
  }
  std::erase_if(result.needs, [&](const ObjectId& need) { return free.contains(need) && !named.contains(need); });
  return result;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Object free = let_go(set[0], context);
  if (free != *set[0].before) {
    const Step first =
        make_step("describe", Phase::expand, free.id, "let-go", {alter(*set[0].before, free)}, "The index that the setting names is made again.");
    if (free == *set[0].after) return {first};
    return {first, after(make_step("describe", Phase::expand, free.id, "describe", {alter(free, *set[0].after)},
                                   "Changes what is said about the object, not what it does."),
                         {first})};
  }
  return {make_step("describe", Phase::expand, id_of(set[0]), "describe", set, "Changes what is said about the object, not what it does.")};
}

}  // namespace

extern const Rule rule_describe;
const Rule rule_describe{"describe", "comments and storage settings are changed in place", 10, claims, steps};

}  // namespace concertina
