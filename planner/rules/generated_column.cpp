// A column that is computed in another way, or becomes a computed one: the server has no way but to make it anew, with what names
// it, and writes the table meanwhile. One that is no longer computed stays as it is.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "model/error.hpp"
#include "planner/column_facets.hpp"
#include "planner/fill.hpp"
#include "planner/followers.hpp"
#include "planner/kept_code.hpp"
#include "planner/loosened_key.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "generated_column";

bool changes_computing(const Change& change, const Context& context) {
  if (id_of(change).kind != Kind::column || !change.before || !change.after || renames(change) || context.dialect.rebuilds) return false;
  const auto &before = as<Column>(*change.before), &now = as<Column>(*change.after);
  const bool in_place = now.generated.empty() || (now.stored && context.dialect.pins_types);  // else the type changes with the column
  return before.generated != now.generated || (!now.generated.empty() && before.stored != now.stored) || (!in_place && before.type != now.type);
}

// It goes before, or keeps its values, as the server takes no computed column that others are computed from.
bool ceases_to_be_computed(const ObjectId& column, const Context& context) {
  const Object* wanted = find(context.to, column);
  return context.dialect.pins_types && (!wanted || as<Column>(*wanted).generated.empty());
}

// The columns that are computed from this one, and from those; as they are when it is made anew.
std::vector<ObjectId> computed_from(const ObjectId& column, const Context& context) {
  std::vector<ObjectId> result{column};
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (const Object* other : children(context.from, table_of(column), Kind::column)) {
      const bool known = std::find(result.begin(), result.end(), other->id) != result.end() || ceases_to_be_computed(other->id, context);
      if (!known && !as<Column>(*other).generated.empty() && needs(*other, result[i])) result.push_back(other->id);
    }
  }
  result.erase(result.begin());
  return result;
}

// What names the column, and goes and comes with it.
std::vector<Object> hanging(const ObjectId& column, const Context& context) {
  std::vector<ObjectId> columns = computed_from(column, context);
  columns.push_back(column);
  std::vector<Object> result = naming(
      columns, {Kind::index, Kind::constraint, Kind::statistics, Kind::view, Kind::materialized_view, Kind::trigger, Kind::policy, Kind::rule, Kind::function},
      context);
  for (const Object& object : result) must_hold_nothing(object, columns, context);
  std::erase_if(result, [&](const Object& one) { return goes_before_column(one, context); });
  return result;
}

std::map<ObjectId, std::string> type_behind(const Change& column) { return {{id_of(column), as<Column>(*column.after).type}}; }

bool is_kept(const Change& change) { return as<Column>(*change.after).generated.empty(); }
bool is_virtual(const Object& column) { return !as<Column>(column).generated.empty() && !as<Column>(column).stored; }

// Where it has values, and is to have computed ones, MySQL's servers describe it anew: what names it stays, and on the way back it keeps them.
bool is_described_anew(const Change& column, const Context& context) {
  return context.dialect.atoms && as<Column>(*column.after).stored && !is_virtual(*column.before);
}

bool stays(const Change& column, const Context& context) { return is_kept(column) || is_described_anew(column, context); }

// The columns that are computed from one that is made anew: they come with that one.
std::set<ObjectId> carried(const std::vector<Change>& unclaimed, const Context& context) {
  std::set<ObjectId> result;
  for (const Change& column : unclaimed) {
    if (!changes_computing(column, context) || stays(column, context)) continue;
    for (const ObjectId& other : computed_from(id_of(column), context)) result.insert(other);
  }
  return result;
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  const std::set<ObjectId> computed = carried(unclaimed, context);
  std::vector<ChangeSet> sets;
  std::set<ObjectId> taken;
  for (const Change& column : unclaimed) {
    if (!changes_computing(column, context) || computed.contains(id_of(column))) continue;
    ChangeSet set{column};
    std::set<ObjectId> code, gone;
    if (!stays(column, context)) {
      for (const Object& object : hanging(id_of(column), context)) code.insert(object.id);
      for (const ObjectId& other : computed_from(id_of(column), context)) code.insert(other);
      Code behind = code_behind(type_behind(column), context);
      for (const Object& kept : behind.kept) code.erase(kept.id);  // it changes later
      gone.insert(behind.lost.begin(), behind.lost.end());
    }
    for (const Change& change : unclaimed) {
      const bool goes_along = change.before && (change.after ? code : gone).contains(change.before->id);
      if (goes_along && taken.insert(change.before->id).second) set.push_back(change);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

bool is_new_check(const Change& change) {
  const auto* constraint = change.before ? nullptr : maybe<Constraint>(*change.after);
  return constraint && constraint->type == ConstraintType::check && constraint->validated;
}

// The new version leaves out what is computed for it: until then the column takes that. It stands in no key, which would refuse it.
bool is_relaxed(const Object& column, const Context& context) {
  const Object* key = primary_key_of(context.from, table_of(column.id));
  const bool in_key = key && std::ranges::count(as<Constraint>(*key).columns, column.id.name) > 0;
  return as<Column>(column).generated.empty() && !in_key && must_be_written(column, context);
}

// It goes and comes, with all that names it.
std::vector<Change> exchanged(const Object& before, const Change& column, const Context& context) {
  const std::vector<ObjectId> others = computed_from(id_of(column), context);
  std::vector<ObjectId> columns = others;
  columns.push_back(id_of(column));
  Remade code = remade_meanwhile(hanging(id_of(column), context), type_behind(column), context), published = published_again(columns, context);
  std::vector<Change> effects = std::move(code.gone), made;
  append(effects, std::move(published.gone));
  for (const ObjectId& other : others) {
    const Object &present = at(context.from, other), *wanted = find(context.to, other);
    effects.push_back(drop(present));
    made.push_back(add(wanted ? *wanted : present));
  }
  std::reverse(effects.end() - static_cast<std::ptrdiff_t>(made.size()), effects.end());
  effects.push_back(drop(before));
  effects.push_back(add(*column.after));
  append(effects, std::move(made));
  append(effects, std::move(code.made));
  append(effects, std::move(published.made));
  return effects;
}

Step made_anew(const Change& column, const Context& context) {
  Object before = *column.before;
  if (is_relaxed(before, context)) as<Column>(before).not_null = false;
  const bool in_place = is_described_anew(column, context);
  const std::vector<Change> effects = in_place ? std::vector<Change>{alter(before, *column.after)} : exchanged(before, column, context);
  Step step = make_step(name, Phase::contract, id_of(column), "recompute", effects,
                        "The server cannot change what a column is computed from: it is dropped and added again, with what names it.");
  step.change = "alter";
  warn_of_lost(step, type_behind(column), context);
  if (in_place) step.why = "The server computes all values anew, and those that are there are gone.";
  if (is_virtual(*column.after)) {
    step.why = "The column is computed when it is read: it is dropped and added again, with what names it, and no row is written.";
    const bool is_read = as<Column>(*column.after).not_null || std::any_of(effects.begin(), effects.end(), is_new_check);
    if (is_read) step.hazards.push_back({"SCAN", "The server computes it for every row under this lock, to see that no check or NOT NULL refuses one."});
  } else {
    step.hazards.push_back({"REWRITE", "The server writes every row anew under this lock: there is no online form of this."});
    if (!in_place) step.hazards.push_back({"BLOCKS_READS", "Readers and writers of the table wait until it is done."});
  }
  if (!as<Column>(*column.before).generated.empty()) return step;
  step.hazards.push_back({"DATA_LOSS", fmt::format("The values that were written into {} are replaced by computed ones.", name_text(id_of(column)))});
  return behind_release(std::move(step), fmt::format("no longer writes {}", name_text(id_of(column))));
}

void must_be_free(const ObjectId& column, const Context& context) {
  for (const Object& other : naming({column}, {Kind::index, Kind::constraint, Kind::column}, context)) {
    throw Error(fmt::format("{} is computed when it is read, and {} would have to let go of it", text(column), text(other.id)), "",
                fmt::format("drop {} in one plan, let the column keep its values in the next, and add it again behind", text(other.id)));
  }
}

// One that is computed when it is read has no values: a column beside it gets them, and takes its name.
std::vector<Step> stored(const Change& column, const Context& context) {
  const ObjectId id = id_of(column), beside = with_name(id, scaffold_name("new_" + id.name, context.dialect));
  const std::string &expression = as<Column>(*column.before).generated, own = context.dialect.quote(id.name), other = context.dialect.quote(beside.name);
  must_be_free(id, context);
  Object settled = *column.after;
  as<Column>(settled).not_null = false;
  const Object shadow = with_id(settled, beside), left = with_id(*column.before, with_name(id, scaffold_name("old_" + id.name, context.dialect)));
  const std::vector<Object> sync = context.dialect.fill_objects({table_of(id), beside.name, expression, true}, context.from);

  std::vector<Change> effects{add(shadow)};
  append(effects, adds(sync));
  Step first =
      make_step(name, Phase::expand, beside, "add", std::move(effects), "Beside the computed one, a column that has the values; triggers compute them.");
  first.fills = {beside};
  const Step filled =
      after(backfill_step(name, beside, expression,
                          context.dialect.differs(other, context.dialect.as_stored(expression, as<Column>(settled).type), as<Column>(settled).type),
                          "The rows that are there get the values.", context),
            {first});

  Step fill = fill_trigger_step(name, id, expression, context);
  effects = drops(sync);
  effects.push_back(alter(*column.before, left));
  effects.push_back(alter(shadow, settled));
  append(effects, fill.effects);
  fill.effects = std::move(effects);
  fill.why = "The columns change names. The old version does not write the column: as long as it runs, a trigger computes the value where it is NULL.";
  fill.hazards.push_back({"OLD_MAY_VIOLATE", "The value follows no more when the old version changes what it was computed from."});
  fill.rollback_guards = {kept_values(table_of(id),
                                      context.dialect.differs(own, context.dialect.as_stored(expression, as<Column>(settled).type), as<Column>(settled).type),
                                      fmt::format("{} holds values that are not what it is computed from: they would be lost", name_text(id)), context)};
  fill.loses = fmt::format("values of {} that were written since", name_text(id));
  std::vector<Step> result{first, filled, after(std::move(fill), {filled})};
  const Step placed = result.back();
  const Step gone = make_step(name, Phase::contract, left.id, "drop", {drop(left)}, "Nobody finds it under this name.");
  result.push_back(behind_release(after(gone, {placed}), fmt::format("writes {} itself", name_text(id))));
  result.push_back(after(drop_fill_trigger_step(name, id, expression, context), {placed, result.back()}));
  for (Step& step : column_steps(settled, *column.after, name, context)) result.push_back(after(std::move(step), {placed}));
  return result;
}

// The server changes no type under a view, policy … that reads the column.
void must_keep_type(const Change& column, const Context& context) {
  if (!context.dialect.pins_types || as<Column>(*column.before).type == as<Column>(*column.after).type) return;
  for (const Object& reader : hanging(id_of(column), context)) {
    if (!facts_of(reader.id.kind).definition) continue;
    throw Error(fmt::format("{} ceases to be computed and changes its type, and {} reads it", text(id_of(column)), text(reader.id)), "",
                "let it keep its type in this plan, and change that in the next");
  }
}

// The old version does not write the column: as long as it runs a trigger computes the value.
std::vector<Step> kept(const Change& column, const Context& context) {
  const std::string& expression = as<Column>(*column.before).generated;
  if (is_virtual(*column.before) && context.dialect.pins_types && !hanging(id_of(column), context).empty()) {
    throw Error(fmt::format("{} is computed when it is read, with no values to keep, and {} reads it", text(id_of(column)),
                            text(hanging(id_of(column), context).front().id)),
                "", "add a column of another name with a backfill, and drop this one in the plan");
  }
  if (is_virtual(*column.before)) return stored(column, context);
  must_keep_type(column, context);
  Step step = fill_trigger_step(name, id_of(column), expression, context);
  step.effects.insert(step.effects.begin(), column);
  step.why = "The values stay. The old version does not write the column: as long as it runs, a trigger computes the value where it is NULL.";
  step.hazards.push_back({"OLD_MAY_VIOLATE", "The value follows no more when the old version changes what it was computed from."});
  step.hazards.push_back({"LONG_RUNNING", "Its rollback makes the column anew: the server writes every row under a lock that stops readers and writers."});
  step.rollback_guards = {
      kept_values(table_of(id_of(column)),
                  context.dialect.differs(context.dialect.quote(id_of(column).name), context.dialect.as_stored(expression, as<Column>(*column.before).type),
                                          as<Column>(*column.before).type),
                  fmt::format("{} holds values that are not what it is computed from: they would be lost", name_text(id_of(column))), context)};
  step.loses = fmt::format("values of {} that were written since", name_text(id_of(column)));
  return {step, after(drop_fill_trigger_step(name, id_of(column), expression, context), {step})};
}

// The new version reads them at once, and the old one writes the column that they are to be computed from: made anew, that would take them along.
void must_come_alone(const Change& column, const Context& context) {
  if (!as<Column>(*column.before).generated.empty() || is_described_anew(column, context)) return;
  for (const Object* other : children(context.to, table_of(id_of(column)), Kind::column)) {
    if (find(context.from, other->id) || as<Column>(*other).generated.empty() || !needs(*other, id_of(column))) continue;
    throw Error(fmt::format("{} is computed from {}, which becomes a computed column itself", text(other->id), text(id_of(column))), "",
                fmt::format("let {} be computed in this plan, and add {} in the next", name_text(id_of(column)), name_text(other->id)));
  }
}

// The way back makes the column empty: it gets the computed values, before it refuses to have none.
Step refilled(const Change& column, const Context& context) {
  const ObjectId& id = id_of(column);
  Step step = make_step(name, Phase::contract, id, "refill", {},
                        "Nothing is to do here. The rollback fills the column, which it has made again, with what was computed.");
  const std::string &value = as<Column>(*column.after).generated, empty = context.dialect.quote(id.name) + " IS NULL";
  const bool has_all = as<Column>(*column.before).not_null;
  step.restore = make_backfill(id, value, has_all ? empty : fmt::format("{} AND ({}) IS NOT NULL", empty, value), context);
  return behind_release(std::move(step), fmt::format("no longer writes {}", name_text(id)));
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  if (is_kept(set[0])) return kept(set[0], context);
  must_come_alone(set[0], context);
  Step anew = made_anew(set[0], context);
  const Object& before = *set[0].before;
  std::vector<Step> result;
  if (is_relaxed(before, context)) {
    Object relaxed = before;
    as<Column>(relaxed).not_null = false;
    result.push_back(make_step(name, Phase::expand, before.id, "relax", {alter(before, relaxed)}, "The new version leaves the column out."));
  }
  if (as<Column>(before).generated.empty() && !is_described_anew(set[0], context)) result.push_back(after(refilled(set[0], context), result));
  result.push_back(after(std::move(anew), result));
  return result;
}

}  // namespace

extern const Rule rule_generated_column;
const Rule rule_generated_column{name, "a column is computed in another way: made anew, with what names it", 23, claims, steps};

}  // namespace concertina
