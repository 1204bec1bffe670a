// Comments and storage settings: seen by nobody's statements, so one brief step each.
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

std::vector<Step> steps(const ChangeSet& set, const Context&) {
  return {make_step("describe", Phase::expand, id_of(set[0]), "describe", set, "Changes what is said about the object, not what it does.")};
}

}  // namespace

extern const Rule rule_describe;
const Rule rule_describe{"describe", "comments and storage settings are changed in place", 10, claims, steps};

}  // namespace concertina
