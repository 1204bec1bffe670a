#include "planner/overloads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/error.hpp"
#include "planner/constraints.hpp"
#include "planner/dependents.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

// How many arguments have a default: those may be left out.
std::ptrdiff_t defaults_in(const Object& function, const Dialect& dialect) {
  std::ptrdiff_t result = 0;
  int depth = 0;
  for (const Token& token : code_tokens(as<Definition>(function).text, dialect.lexical)) {
    depth += token.text == "(" ? 1 : token.text == ")" ? -1 : 0;
    if (depth == 1 && name_of(token) == "default") ++result;
    if (depth == 0 && token.text == ")") break;
  }
  return result;
}

// The longer one has the arguments of the shorter, and others that may be left out: a call without them fits both, and the server refuses it.
bool takes_same_calls(const Object& one, const Object& other, const Dialect& dialect) {
  const std::string &first = one.id.name, &second = other.id.name;
  if (first.size() > second.size()) return takes_same_calls(other, one, dialect);
  const std::string arguments = first.substr(0, first.size() - 1);
  if (one.id.schema != other.id.schema || !second.starts_with(arguments)) return false;
  const std::string more = second.substr(arguments.size(), second.size() - arguments.size() - 1);
  if (!arguments.ends_with('(') && !more.starts_with(", ")) return false;
  return defaults_in(other, dialect) >= std::count(more.begin(), more.end(), ',') + (arguments.ends_with('(') ? 1 : 0);
}

// The one that goes takes any type: while both are there, no call of it by that type can be written, as the way back would have to.
bool is_hidden_by(const Object& polymorphic, const Object& other) {
  if (polymorphic.id.schema != other.id.schema || bare_name(polymorphic.id) != bare_name(other.id)) return false;
  const std::string arguments = polymorphic.id.name.substr(bare_name(polymorphic.id).size());
  return arguments.find("(any") != std::string::npos || arguments.find(", any") != std::string::npos;
}

// It is of a column that takes another form, and so is made anew for that, when the function that it calls is there already.
bool is_made_for_other_type(const Object& object, const Context& context) {
  return std::ranges::any_of(object.needs, [&](const ObjectId& need) {
    const Object *before = find(context.from, need), *now = find(context.to, need);
    return need.kind == Kind::column && before && now && as<Column>(*before).type != as<Column>(*now).type &&
           context.dialect.alter_column_cost(as<Column>(*before), as<Column>(*now), need, context.from) == Cost::rewrite;
  });
}

// What stays as it is uses the function until it is made again, with another one of its name.
std::vector<Object> users_that_stay(const Object& function, const Context& context) {
  std::vector<Object> result;
  for (const ObjectId& id : context.users_before.of(function.id)) {
    const Object& object = at(context.from, id);
    const Object* stays = needs(object, function.id) && id.kind != Kind::function ? find(context.to, id) : nullptr;
    if (stays && stays->body == object.body && !needs(*stays, function.id) && !is_made_for_other_type(object, context)) result.push_back(object);
  }
  return result;
}

// Columns whose default calls the one before and the other behind, and that change in other ways too: those do so behind it.
std::vector<Change> defaults_going_over(const ChangeSet& set, const Context& context) {
  std::vector<Change> result;
  if (set.size() < 2 || !set[1].after) return result;
  for (const ObjectId& id : context.users_before.of(set[0].before->id)) {
    const Object& column = at(context.from, id);
    const Object* wanted = id.kind == Kind::column ? find(context.to, id) : nullptr;
    if (!wanted || !needs(*wanted, set[1].after->id) || !as<Column>(column).default_value || !as<Column>(*wanted).default_value) continue;
    if (std::ranges::any_of(set, [&](const Change& change) { return change.before && change.before->id == id; })) continue;
    Object over = column;
    as<Column>(over).default_value = as<Column>(*wanted).default_value;
    std::erase(over.needs, set[0].before->id);
    add_needs(over, {set[1].after->id});
    result.push_back(alter(column, std::move(over)));
  }
  return result;
}

// Defaults let go of a function and take another one, and so do checks, views and what belongs to a table; an index is built again. Other values that it
// has computed do not.
void must_let_go(const Object& user, const Object& function, const Context& context) {
  const auto* column = maybe<Column>(user);
  const auto* constraint = maybe<Constraint>(user);
  constexpr std::array code{Kind::view, Kind::function, Kind::procedure, Kind::event};
  const bool is_code = std::ranges::count(code, user.id.kind) > 0 || (facts_of(user.id.kind).definition && belongs_to_table(user.id.kind));
  if (column ? column->generated.empty() : constraint ? constraint->type == ConstraintType::check : is_code || can_be_built_again(user.id, context)) return;
  throw Error(fmt::format("{} goes, and {} holds what it has computed", text(function.id), text(user.id)), "",
              "keep the function in one plan, give the other one another name there, and let go of the first in a later plan");
}

// What depends on these when the function goes: what no longer uses it, and is not in the set, is as it will be.
Catalog behind_others(const ChangeSet& set, const std::vector<Change>& together, const Context& context) {
  Catalog now = part_around(together, context.users_before);
  for (const ObjectId& id : context.users_before.of(set[0].before->id)) {
    const Object& object = at(context.from, id);
    if (!needs(object, set[0].before->id) || std::ranges::any_of(set, [&](const Change& change) { return change.before == object; })) continue;
    const Object* later = find(context.to, id);
    if (!later) now.objects.erase(id);
    if (later && later->body != object.body && find(now, id)) now.objects.at(id) = *later;
  }
  return now;
}

}  // namespace

bool cannot_stand_beside(const Object& gone, const Object& comes, const Dialect& dialect) {
  return takes_same_calls(gone, comes, dialect) || is_hidden_by(gone, comes);
}

std::vector<Step> drop_with_users(Step step, const ChangeSet& set, const Context& context) {
  const Object& function = *set[0].before;
  ChangeSet together = set;
  for (const Object& user : users_that_stay(function, context)) {
    must_let_go(user, function, context);
    together.push_back(alter(user, at(context.to, user.id)));
  }
  append(together, defaults_going_over(set, context));
  if (together.size() == 1) return {step};
  step.effects = cut_around(together, behind_others(set, together, context));
  for (const Change& effect : step.effects) must_let_go(effect.before ? *effect.before : *effect.after, function, context);
  step.why += " What uses it is made again in the same transaction, and uses the new form from then on.";
  return built_behind(checked_behind(std::move(step), "It calls another function now: the rows that are there are read while others go on."), context);
}

std::vector<Step> exchange_functions(const ChangeSet& set, std::string_view rule, const Context& context) {
  const bool is_one = set[0].after.has_value();
  const ObjectId& id = set[is_one ? 0 : 1].after->id;
  Step step = make_step(rule, Phase::expand, id, is_one ? "recreate" : "replace", set,
                        is_one ? "The server cannot change its arguments or its result in place: it goes and comes in one transaction."
                               : "A call fits both: one goes and the other comes in one transaction.");
  step.change = "alter";
  step.hazards.push_back({"OLD_MAY_VIOLATE", fmt::format("A call of the old version that {} does not take fails from here on.", text(id))});
  return drop_with_users(std::move(step), set, context);
}

}  // namespace concertina
