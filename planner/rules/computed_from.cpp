// A column gets another type, and others are computed from it: the server lets go of those only when they go. They are dropped and added
// again in the step that changes the type, with what names either; the table is written once.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "model/error.hpp"
#include "planner/column_facets.hpp"
#include "planner/followers.hpp"
#include "planner/kept_code.hpp"
#include "planner/retyped.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "computed_from";
const std::vector<Kind> kinds_of_users{Kind::statistics, Kind::view,  Kind::materialized_view, Kind::trigger, Kind::policy,
                                       Kind::rule,       Kind::index, Kind::constraint,        Kind::function};

bool changes_type(const Change& change, const Context& context) {
  if (id_of(change).kind != Kind::column || !change.before || !change.after || renames(change) || context.dialect.rebuilds) return false;
  const auto &before = as<Column>(*change.before), &now = as<Column>(*change.after);
  return before.generated.empty() && now.generated.empty() && (before.type != now.type || before.collation != now.collation);
}

// What is computed from the columns now.
std::vector<Object> computed_from(const std::vector<ObjectId>& columns, const Context& context) {
  std::vector<Object> result = naming(columns, {Kind::column}, context);
  std::erase_if(result, [](const Object& column) { return as<Column>(column).generated.empty(); });
  return result;
}

// An index or check whose text names the type: the server would build it anew with the column, spelled its own way. What names another
// column that changes is made anew with that one.
bool is_spelled_otherwise(const Object& object, const std::vector<ObjectId>& retyped, const Context& context) {
  const Object* wanted = find(context.to, object.id);
  return wanted && object.body != wanted->body && std::all_of(object.needs.begin(), object.needs.end(), [&](const ObjectId& need) {
           const Object *before = find(context.from, need), *now = find(context.to, need);
           const bool stays = before && now && before->body == now->body;
           return need.kind != Kind::column || stays || std::find(retyped.begin(), retyped.end(), need) != retyped.end();
         });
}

struct Retyped {
  std::vector<ObjectId> columns;          // of another type
  std::vector<Object> computed;           // from them
  std::vector<Object> lost;               // what goes, and cannot be computed from the new type; with what is built on it
  std::vector<Object> hanging;            // what names one of either and cannot stay
  std::map<ObjectId, std::string> types;  // of both kinds of columns, behind the change
};

// What says the same of the one type may say nothing of the other.
bool is_computed_alike(const Object& column, const std::vector<ObjectId>& retyped, const Context& context) {
  return std::ranges::all_of(retyped, [&](const ObjectId& id) {
    const std::string &before = as<Column>(at(context.from, id)).type, &now = as<Column>(at(context.to, id)).type;
    return !needs(column, id) || before == now || context.dialect.casting("", before, now).alike;
  });
}

void must_go(const Object& user, const Object& column, const Context& context) {
  if (!find(context.to, user.id) && !is_view(user.id.kind) && user.id.kind != Kind::function) return;
  throw Error(fmt::format("{} goes, and is computed from a column that changes its type; {} needs it", text(column.id), text(user.id)), "",
              "drop the one in this plan, and change the type of the other in the next");
}

// Columns of these that go, and that only the server knows how to compute from the new type: they go with the old one, as does what is built on them.
std::vector<Object> take_lost(std::vector<Object>& computed, const std::vector<ObjectId>& retyped, const Context& context) {
  const auto kept = std::stable_partition(computed.begin(), computed.end(),
                                          [&](const Object& column) { return find(context.to, column.id) || is_computed_alike(column, retyped, context); });
  const std::vector<Object> columns(kept, computed.end());
  computed.erase(kept, computed.end());
  std::vector<Object> result;
  for (const Object& column : columns) {
    for (Object& user : naming({column.id}, kinds_of_users, context)) {
      must_go(user, column, context);
      if (std::ranges::find(result, user) == result.end()) result.push_back(std::move(user));
    }
  }
  append(result, columns);
  return result;
}

Retyped retyped_in(const ChangeSet& set, const Context& context) {
  Retyped result;
  for (const Change& change : set) {
    if (changes_type(change, context)) result.columns.push_back(id_of(change));
  }
  result.computed = computed_from(result.columns, context);
  result.lost = take_lost(result.computed, result.columns, context);
  std::vector<ObjectId> ids;
  for (const Object& column : result.computed) ids.push_back(column.id);
  result.hanging = naming(ids, kinds_of_users, context);
  for (const Object& object : result.hanging) must_hold_nothing(object, ids, context);
  const std::vector<ObjectId> swapped = retyped_columns(table_of(id_of(set[0])), context);  // with what is built on them
  std::erase_if(result.hanging, [&](const Object& one) {
    return goes_before_column(one, context) && std::ranges::none_of(swapped, [&](const ObjectId& column) { return needs(one, column); });
  });
  for (Object& object : naming(result.columns, kinds_of_users, context)) {
    must_hold_nothing(object, result.columns, context);
    const bool is_built = object.id.kind == Kind::index || object.id.kind == Kind::constraint;
    if (is_built && !is_spelled_otherwise(object, result.columns, context)) continue;
    const auto is_known = [&](const std::vector<Object>& objects) { return std::ranges::find(objects, object.id, &Object::id) != objects.end(); };
    if (!is_known(result.hanging) && !is_known(result.lost)) result.hanging.push_back(std::move(object));
  }
  ids.insert(ids.end(), result.columns.begin(), result.columns.end());
  for (const ObjectId& id : ids) {
    const Object* wanted = find(context.to, id);
    result.types[id] = as<Column>(wanted ? *wanted : at(context.from, id)).type;
  }
  return result;
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::map<ObjectId, ChangeSet> by_table;
  for (const Change& change : unclaimed) {
    if (changes_type(change, context) && !computed_from({id_of(change)}, context).empty()) by_table[table_of(id_of(change))].push_back(change);
  }
  std::vector<ChangeSet> sets;
  std::set<ObjectId> taken;
  for (auto& [table, set] : by_table) {
    const Retyped retyped = retyped_in(set, context);
    std::set<ObjectId> along;
    for (const std::vector<Object>* objects : {&retyped.computed, &retyped.hanging}) {
      for (const Object& object : *objects) along.insert(object.id);
    }
    const Code code = code_behind(retyped.types, context);
    for (const Object& kept : code.kept) along.erase(kept.id);  // it changes later
    std::set<ObjectId> gone(code.lost.begin(), code.lost.end());
    for (const Object& object : retyped.lost) gone.insert(object.id);
    for (const Change& change : unclaimed) {
      const bool goes_along = change.before && (change.after ? along : gone).contains(change.before->id);
      if (goes_along && taken.insert(id_of(change)).second) set.push_back(change);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

// Of the wanted type, and otherwise as it is.
Object of_new_type(const Change& change) {
  Object result = *change.before;
  auto& column = as<Column>(result);
  const auto& wanted = as<Column>(*change.after);
  column.type = wanted.type;
  column.collation = wanted.collation;
  if (column.default_value && wanted.default_value) column.default_value = wanted.default_value;
  if (column.identity && wanted.identity) column.identity = wanted.identity;
  result.needs = change.after->needs;
  return result;
}

// As it will be; what goes in the end, or becomes another thing, does so in a step of its own.
Object computed_again(const Object& column, const Context& context) {
  const Object* wanted = find(context.to, column.id);
  if (wanted && as<Column>(*wanted).generated.empty()) {
    throw Error(fmt::format("{} is computed from a column that changes its type, and would keep its values", text(column.id)), "",
                "change the type in one plan, and the other column in the next");
  }
  return wanted ? *wanted : column;
}

// What is built on columns that are lost goes before them, so that the way back builds each again beside writers.
std::vector<Step> steps_before(const Retyped& retyped) {
  std::vector<Step> result;
  for (const Object& built : retyped.lost) {
    if (built.id.kind == Kind::column) continue;
    result.push_back(
        make_step(name, Phase::expand, built.id, "drop", {drop(built)}, "Its column is computed from one that gets another type, and goes with the old one."));
  }
  return result;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Retyped retyped = retyped_in(set, context);
  std::vector<ObjectId> columns;
  for (const auto& [column, type] : retyped.types) columns.push_back(column);
  Remade code = remade_meanwhile(retyped.hanging, retyped.types, context), published = published_again(columns, context);
  std::vector<Change> effects = std::move(code.gone);
  append(effects, std::move(published.gone));
  for (const Object& column : retyped.computed) effects.push_back(drop(column));
  for (const Object& object : retyped.lost) {
    if (object.id.kind == Kind::column) effects.push_back(drop(object));
  }
  std::vector<Step> facets;
  std::vector<Change> retypings;
  for (const Change& change : set) {
    if (!changes_type(change, context)) continue;
    const Object middle = of_new_type(change);
    retypings.push_back(alter(*change.before, middle));
    append(facets, column_steps(middle, *change.after, name, context));
  }
  effects.insert(effects.end(), retypings.begin(), retypings.end());
  for (const Object& column : retyped.computed) effects.push_back(add(computed_again(column, context)));
  append(effects, std::move(code.made));
  append(effects, std::move(published.made));
  Step step = make_step(name, Phase::expand, table_of(retyped.columns[0]), "recompute", std::move(effects),
                        "The server changes no type of a column that others are computed from: they are dropped and added again, with what names them.");
  step.change = "alter";
  for (const Change& retyping : retypings) must_fit(step, *retyping.before, *retyping.after, context);
  warn_of_lost(step, retyped.types, context);
  step.hazards.push_back({"REWRITE", "The server writes every row anew under this lock: there is no online form of this."});
  for (const Object& column : retyped.lost) {
    if (column.id.kind != Kind::column) continue;
    step.hazards.push_back({"VERSIONS_TAKE_TURNS", fmt::format("{} goes here, as only the server knows how it is computed from the new type, and the old "
                                                               "version does without.",
                                                               name_text(column.id))});
  }
  step.hazards.push_back({"BLOCKS_READS", "Readers and writers of the table wait until it is done."});
  for (const Object& index : naming(retyped.columns, {Kind::index}, context)) {
    if (!find(context.to, index.id)) step.needs.push_back(step_id(index.id, "drop"));  // of its method there may be none of the new type
  }
  std::vector<Step> result = steps_before(retyped);
  for (const Step& first : result) step.needs.push_back(first.id);
  result.push_back(step);
  for (Step& facet : facets) result.push_back(after(std::move(facet), {step}));
  return result;
}

}  // namespace

extern const Rule rule_computed_from;
const Rule rule_computed_from{name, "a column that others are computed from changes its type: they are made anew with it", 22, claims, steps};

}  // namespace concertina
