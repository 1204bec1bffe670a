// Comments and storage settings: seen by nobody's statements, so one brief step each.
#include <algorithm>
#include <optional>

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

// A setting that names an index of the table: "i", or "index i". Which one it is: an index, or a constraint that has one; none: nothing there.
std::optional<ObjectId> named_index(const Object& table, const std::string& option) {
  const Options& options = as<Table>(table).options;
  const auto found = options.find(option);
  if (found == options.end()) return {};
  const auto is_named = [&](const ObjectId& need) { return found->second == need.name || found->second == "index " + need.name; };
  const auto need = std::ranges::find_if(
      table.needs, [&](const ObjectId& id) { return (id.kind == Kind::index || id.kind == Kind::constraint) && table_of(id) == table.id && is_named(id); });
  return need == table.needs.end() ? std::nullopt : std::optional(*need);
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
  for (const std::string option : {"replica identity", "clustered by"}) {
    const std::optional<ObjectId> index = named_index(*change.before, option);
    const Options& wanted = as<Table>(*change.after).options;
    const auto still = wanted.find(option);
    if (!index || !is_made_again(*index, context) || (still != wanted.end() && still->second == as<Table>(result).options.at(option))) continue;
    as<Table>(result).options.erase(option);
    if (!named_index(result, "replica identity") && !named_index(result, "clustered by")) std::erase(result.needs, *index);
  }
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
