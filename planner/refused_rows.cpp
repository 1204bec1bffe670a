#include "planner/refused_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "diff/values.hpp"
#include "model/constraint.hpp"
#include "model/inheritance.hpp"
#include "planner/one_value.hpp"
#include "planner/retyped.hpp"
#include "planner/steps.hpp"

namespace concertina {

bool names_new_value(const std::string& query, const ObjectId& type, const Context& context) {
  const Object *before = find(context.from, type), *now = find(context.to, type);
  return before && now && !constants(query, missing(as<EnumType>(*now).labels, as<EnumType>(*before).labels), context.dialect).empty();
}

namespace {

// What is said of it then cannot be asked of it now.
bool becomes_another(const ObjectId& column, const Context& context) {
  const Object *before = find(context.from, column), *now = find(context.to, column);
  const bool both = before && now && column.kind == Kind::column;
  if (both && !as<Column>(*now).generated.empty() && as<Column>(*now).generated != as<Column>(*before).generated) return true;
  if (!both || !is_retyping(alter(*before, *now), context)) return false;
  return retyping_intent(column, context) || !context.dialect.casting("", as<Column>(*before).type, as<Column>(*now).type).alike;
}

// It has other attributes by then, or the column is of it.
bool has_other_attributes(const ObjectId& id, const Context& context) {
  const Object *before = find(context.from, id), *now = find(context.to, id);
  if (id.kind == Kind::composite_type) return before && now && before->body != now->body;
  return id.kind == Kind::column && now && std::ranges::any_of(now->needs, [&](const ObjectId& need) { return has_other_attributes(need, context); });
}

// It is made again before, and shows other rows by then, or nobody has filled it yet.
bool shows_other_rows(const ObjectId& id, const Context& context) {
  const Object *before = find(context.from, id), *now = find(context.to, id);
  if (id.kind != Kind::materialized_view || !before || !now) return false;
  return before->body != now->body || as<Definition>(*before).options.contains(unfilled_view_mark);
}

// It computes something else by then, or takes other arguments.
bool is_another_function(const ObjectId& id, const Context& context) {
  const Object *before = find(context.from, id), *now = find(context.to, id);
  return id.kind == Kind::function && before && now && before->body != now->body;
}

// Rows can be asked before the deploy only where all that the question names is there already, as what it then is, and the values that are asked for.
bool can_be_asked(const Object& constraint, const std::string& query, const Context& context) {
  for (const ObjectId& need : constraint.needs) {
    if (need.kind == Kind::enum_type && names_new_value(query, need, context)) return false;
  }
  return std::all_of(constraint.needs.begin(), constraint.needs.end(), [&](const ObjectId& need) {
    const bool is_key = need.kind == Kind::constraint || need.kind == Kind::index;
    return is_key || (find(context.from, need) && !becomes_another(need, context) && !has_other_attributes(need, context) && !shows_other_rows(need, context) &&
                      !is_another_function(need, context));
  });
}

bool is_over_nothing(const Object& key) {
  const auto* index = maybe<Index>(key);
  return index ? index->keys.empty() : has_index(as<Constraint>(key)) && as<Constraint>(key).columns.empty();
}

bool is_same(const ObjectId& id, const Context& context) {
  const Object *before = find(context.from, id), *now = find(context.to, id);
  return before && now && before->body == now->body;
}

// The key as a unique index, with the value in place of the column; one without keys: that cannot be said.
Object with_value(const Object& key, const ObjectId& column, const std::string& value, const Context& context) {
  Index index;
  index.unique = true;
  if (const auto* own = maybe<Index>(key)) index.keys = own->keys;
  if (const auto* own = maybe<Constraint>(key); own && !own->options.contains(constraint_keys)) {
    for (const std::string& one : own->columns) index.keys.push_back(context.dialect.quote(one));
  }
  std::ranges::replace(index.keys, context.dialect.quote(column.name), value);
  if (std::ranges::count(index.keys, value) == 0) index.keys.clear();
  return {key.id, index, "", "", {}, {}};
}

}  // namespace

void guard_keys_over(Step& step, const Change& change, const Context& context) {
  const ObjectId& column = change.after->id;
  const std::string value = context.dialect.recollated && change.before->id == column ? context.dialect.recollated(*change.before, *change.after) : "";
  if (value.empty()) return;
  for (const Kind kind : {Kind::constraint, Kind::index}) {
    for (const Object* key : children(context.to, table_of(column), kind)) {
      const bool unique = kind == Kind::index ? as<Index>(*key).unique : has_index(as<Constraint>(*key));
      const auto stays = [&](const ObjectId& need) { return need == column || need.kind != Kind::column || is_same(need, context); };
      if (!unique || !needs(*key, column) || !is_same(key->id, context) || !std::ranges::all_of(key->needs, stays)) continue;
      const Object asked = with_value(*key, column, value, context);
      if (as<Index>(asked).keys.empty()) continue;
      step.guards.push_back({context.dialect.violations(asked, false), "0",
                             fmt::format("rows of {} would break {}: clean them first", name_text(table_of(key->id)), quoted_if_needed(key->id.name))});
    }
  }
}

void guard_rows(Step& step, const Object& constraint, const Context& context) {
  const std::optional<Object> asked = without_one_value(constraint, context);
  if (!asked) return;
  if (is_over_nothing(*asked)) return step.guards.push_back(single_row(constraint, context));
  const std::string query = context.dialect.violations(*asked, !heirs_of(context.from, table_of(constraint.id)).empty());
  if (query.empty() || !can_be_asked(*asked, query, context)) return;
  step.guards.push_back(
      {query, "0", fmt::format("rows of {} would break {}: clean them first", name_text(table_of(constraint.id)), quoted_if_needed(constraint.id.name))});
}

}  // namespace concertina
