#include "planner/dependents.hpp"

#include <fmt/format.h>

#include "model/error.hpp"
#include "planner/few_rows.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

// A default or check that calls a function lets go of it and takes it again.
bool calls(const ObjectId& id, const ObjectId& function, const Context& context) {
  const Object& object = at(context.from, id);
  if (function.kind != Kind::function || !needs(object, function)) return false;
  const auto* constraint = maybe<Constraint>(object);
  return constraint ? constraint->type == ConstraintType::check : id.kind == Kind::column && as<Column>(object).generated.empty();
}

// A column of the type that goes.
bool leaves(const ObjectId& user, const ObjectId& type, const Context& context) {
  return user.kind == Kind::column && type.kind != Kind::function && !find(context.to, user) && !context.comparison.renames.contains(user);
}

// The old version goes on to read the view by it.
bool is_of_view_that_stays(const ObjectId& index, const Context& context) {
  const ObjectId owner = owner_of(context.from, index);
  return owner.kind == Kind::materialized_view && find(context.to, owner);
}

}  // namespace

bool can_be_built_again(const ObjectId& index, const Context& context) {
  return index.kind == Kind::index && (!as<Index>(at(context.from, index)).unique || has_few_rows(table_of(index), context));
}

bool default_leaves(const ObjectId& user, const ObjectId& function, const Context& context) {
  const Object* later = user.kind == Kind::column && calls(user, function, context) ? find(context.to, user) : nullptr;
  return later && !needs(*later, function);
}

bool goes_before(const ObjectId& user, const ObjectId& changed, const Context& context) {
  const bool first = user.kind == Kind::constraint || (holds_values(at(context.from, user)) && !is_of_view_that_stays(user, context));
  return (!find(context.to, user) && first) || leaves(user, changed, context);
}

void must_be_free(const ObjectId& changed, const std::vector<ObjectId>& dependents, const Context& context) {
  for (const ObjectId& id : dependents) {
    if (facts_of(id.kind).definition || calls(id, changed, context) || goes_before(id, changed, context)) continue;
    if (owner_of(context.from, id).kind == Kind::materialized_view || can_be_built_again(id, context)) continue;
    throw Error(fmt::format("{} cannot change in place, and {} depends on it", text(changed), text(id)), "",
                "make a new one under another name and let go of this one in a later plan");
  }
}

}  // namespace concertina
