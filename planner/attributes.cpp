#include "planner/attributes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/type_names.hpp"
#include "planner/column_facets.hpp"
#include "planner/steps.hpp"
#include "planner/type_swap.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

std::string name_in(const std::string& attribute, const Context& context) { return std::string(code_tokens(attribute, context.dialect.lexical).at(0).text); }

const std::string* attribute_of(const Object& type, const std::string& called, const Context& context) {
  const auto& list = as<Definition>(type).clauses;
  const auto found = std::ranges::find_if(list, [&](const std::string& one) { return name_in(one, context) == called; });
  return found == list.end() ? nullptr : &*found;
}

// With all attributes of either form.
Object grown_type(const Change& change, const Context& context) {
  Object grown = *change.after;
  std::vector<std::string>& clauses = as<Definition>(grown).clauses;
  clauses.clear();
  for (const std::string& one : as<Definition>(*change.before).clauses) {
    const std::string* now = attribute_of(*change.after, name_in(one, context), context);
    clauses.push_back(now ? *now : one);
  }
  for (const std::string& one : as<Definition>(*change.after).clauses) {
    if (!attribute_of(*change.before, name_in(one, context), context)) clauses.push_back(one);
  }
  return grown;
}

// The column of a table of the type as the server makes it with the attribute: what the table says of it comes behind that.
Object as_attribute(Object column) {
  Column plain;
  plain.type = as<Column>(column).type;
  plain.collation = as<Column>(column).collation;
  plain.position = as<Column>(column).position;
  column.body = plain;
  column.comment.clear();
  return column;
}

Step grow(const Change& change, const Object& grown, const ChangeSet& set, std::string_view rule) {
  const ObjectId& id = id_of(change);
  Step step = make_step(rule, Phase::expand, id, "grow", {alter(*change.before, grown)}, "Values that are there have NULL in the new attributes.");
  if (as<Definition>(grown).clauses != as<Definition>(*change.before).clauses) {
    step.hazards.push_back({"OLD_MAY_VIOLATE", fmt::format("A row that the old version casts to {} has too few values from here on.", name_text(id))});
  }
  for (const Change& column : set) {
    if (!column.before) step.effects.push_back(add(as_attribute(*column.after)));
  }
  return step;
}

// What may name an attribute that goes, and goes or changes itself: it does so before.
std::vector<std::string> steps_of_users(const ObjectId& type, const Context& context) {
  std::vector<std::string> result;
  for (const ObjectId& id : context.users_before.of(type)) {
    const Object& object = at(context.from, id);
    if (!needs(object, type)) continue;
    const Object* later = find(context.to, id);
    if (!later) result.push_back(step_id(id, "drop"));
    if (!later || later->body == object.body) continue;
    for (const char* what : {"alter", "drop-default", "replace", "recreate", "swap"}) result.push_back(step_id(id, what));
  }
  return result;
}

Step shrink(const Change& change, const Object& grown, const ChangeSet& set, std::string_view rule, const Context& context) {
  const ObjectId& id = id_of(change);
  Step step = make_step(rule, Phase::contract, id, "shrink", {alter(grown, *change.after)}, "No version that runs uses these attributes any more.");
  step.hazards.push_back({"DATA_LOSS", fmt::format("The values of the attributes are gone from every column of {}.", name_text(id))});
  for (const Change& column : set) {
    if (column.after) continue;
    step.effects.push_back(drop(as_attribute(*column.before)));
  }
  step.loses = fmt::format("all values of the attributes that go from {}: the rollback makes them, empty", name_text(id));
  if (!context.dialect.replaces(*change.after, grown))
    step.hazards.push_back({"IRREVERSIBLE", "An attribute that is added again comes last, and rows are written by the order of attributes."});
  step.needs = steps_of_users(id, context);
  return step;
}

}  // namespace

bool changes_attribute(const Change& type, const Context& context) {
  return std::ranges::any_of(as<Definition>(*type.before).clauses, [&](const std::string& one) {
    const std::string* now = attribute_of(*type.after, name_in(one, context), context);
    return now && *now != one;
  });
}

bool is_read_by_views(const ObjectId& type, const Context& context) {
  return std::ranges::any_of(with_dependents(type, context.users_before), [](const ObjectId& id) { return is_view(id.kind); });
}

bool builds_narrower_rows(const Change& type, const Context& context) {
  if (lost_attributes(*type.before, *type.after, context.dialect).empty()) return false;
  return std::ranges::any_of(of_kind(context.to, Kind::view), [&](const auto& entry) {
    const auto& [id, view] = entry;
    const Object* before = find(context.from, id);
    return (!before || before->body != view.body) && needs(view, id_of(type)) && names_type(as<Definition>(view).text, context.dialect.lexical, id_of(type));
  });
}

std::vector<Step> changed_attributes(const Change& change, const ChangeSet& set, std::string_view rule, const Context& context) {
  const Object grown = grown_type(change, context);
  std::vector<Step> result;
  if (grown.body != change.before->body) result.push_back(grow(change, grown, set, rule));
  for (const Change& column : set) {
    if (column.before) continue;
    const Object plain = as_attribute(*column.after);
    if (plain == *column.after) continue;
    for (Step& step : column_steps(plain, *column.after, rule, context)) result.push_back(after(std::move(step), {result.front()}));
  }
  if (grown.body == change.after->body) return result;
  const std::string release = fmt::format("no longer uses the attributes that {} loses", name_text(id_of(change)));
  for (const Change& column : set) {
    if (column.after || as_attribute(*column.before) == *column.before) continue;
    Step step = make_step(rule, Phase::contract, id_of(column), "forget", {alter(*column.before, as_attribute(*column.before))},
                          "What the table says of the column goes before the column does.");
    result.push_back(behind_release(std::move(step), release));
  }
  Step last = after(shrink(change, grown, set, rule, context), result);
  result.push_back(behind_release(std::move(last), release));
  return result;
}

}  // namespace concertina
