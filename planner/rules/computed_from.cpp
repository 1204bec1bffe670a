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

namespace concertina {
namespace {

constexpr std::string_view name = "computed_from";

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
  std::vector<Object> hanging;            // what names one of either and cannot stay
  std::map<ObjectId, std::string> types;  // of both kinds of columns, behind the change
};

Retyped retyped_in(const ChangeSet& set, const Context& context) {
  Retyped result;
  for (const Change& change : set) {
    if (changes_type(change, context)) result.columns.push_back(id_of(change));
  }
  result.computed = computed_from(result.columns, context);
  std::vector<ObjectId> ids;
  for (const Object& column : result.computed) ids.push_back(column.id);
  const std::vector<Kind> code = {Kind::statistics, Kind::view, Kind::materialized_view, Kind::trigger, Kind::policy, Kind::rule};
  std::vector<Kind> kinds = code;
  kinds.insert(kinds.end(), {Kind::index, Kind::constraint});
  result.hanging = naming(ids, kinds, context);
  std::erase_if(result.hanging, [&](const Object& one) { return goes_before_column(one, context); });
  for (Object& object : naming(result.columns, kinds, context)) {
    if (std::find(code.begin(), code.end(), object.id.kind) == code.end() && !is_spelled_otherwise(object, result.columns, context)) continue;
    const bool known = std::any_of(result.hanging.begin(), result.hanging.end(), [&](const Object& one) { return one.id == object.id; });
    if (!known) result.hanging.push_back(std::move(object));
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
    for (const Object& kept : kept_code(retyped.types, context)) along.erase(kept.id);  // it changes later
    for (const Change& change : unclaimed) {
      const bool goes_along = change.before && change.after && along.contains(change.before->id);
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

// What says the same of the one type may say nothing of the other.
bool is_computed_alike(const Object& column, const Retyped& retyped, const Context& context) {
  return std::ranges::all_of(retyped.columns, [&](const ObjectId& id) {
    const std::string &before = as<Column>(at(context.from, id)).type, &now = retyped.types.at(id);
    return !needs(column, id) || before == now || context.dialect.casting("", before, now).alike;
  });
}

// As it will be; what goes in the end, or becomes another thing, does so in a step of its own.
Object computed_again(const Object& column, const Retyped& retyped, const Context& context) {
  const Object* wanted = find(context.to, column.id);
  if (!wanted && !is_computed_alike(column, retyped, context)) {
    throw Error(fmt::format("column {} goes, and is computed from a column that changes its type", name_text(column.id)), "",
                "drop the one in this plan, and change the type of the other in the next");
  }
  if (wanted && as<Column>(*wanted).generated.empty()) {
    throw Error(fmt::format("{} is computed from a column that changes its type, and would keep its values", text(column.id)), "",
                "change the type in one plan, and the other column in the next");
  }
  return wanted ? *wanted : column;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Retyped retyped = retyped_in(set, context);
  std::vector<ObjectId> columns;
  for (const auto& [column, type] : retyped.types) columns.push_back(column);
  Remade code = remade_meanwhile(retyped.hanging, retyped.types, context), published = published_again(columns, context);
  std::vector<Change> effects = std::move(code.gone);
  append(effects, std::move(published.gone));
  for (const Object& column : retyped.computed) effects.push_back(drop(column));
  std::vector<Step> facets;
  for (const Change& change : set) {
    if (!changes_type(change, context)) continue;
    const Object middle = of_new_type(change);
    effects.push_back(alter(*change.before, middle));
    append(facets, column_steps(middle, *change.after, name, context));
  }
  for (const Object& column : retyped.computed) effects.push_back(add(computed_again(column, retyped, context)));
  append(effects, std::move(code.made));
  append(effects, std::move(published.made));
  Step step = make_step(name, Phase::expand, table_of(retyped.columns[0]), "recompute", std::move(effects),
                        "The server changes no type of a column that others are computed from: they are dropped and added again, with what names them.");
  step.change = "alter";
  step.hazards.push_back({"REWRITE", "The server writes every row anew under this lock: there is no online form of this."});
  step.hazards.push_back({"BLOCKS_READS", "Readers and writers of the table wait until it is done."});
  std::vector<Step> result{step};
  for (Step& facet : facets) result.push_back(after(std::move(facet), {step}));
  return result;
}

}  // namespace

extern const Rule rule_computed_from;
const Rule rule_computed_from{name, "a column that others are computed from changes its type: they are made anew with it", 22, claims, steps};

}  // namespace concertina
