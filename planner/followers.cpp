#include "planner/followers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/error.hpp"
#include "planner/body_edges.hpp"
#include "planner/few_rows.hpp"
#include "planner/kept_code.hpp"
#include "planner/overloads.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

// Names it, or is a sequence that it owns.
bool uses(const Object& object, const ObjectId& used) {
  const auto* sequence = maybe<Sequence>(object);
  return needs(object, used) || (sequence && sequence->owned_by == used);
}

// Another one that takes its calls takes its place.
bool is_exchanged(const Object& function, const Context& context) {
  return std::ranges::any_of(context.comparison.changes, [&](const Change& change) {
    return !change.before && id_of(change).kind == Kind::function && cannot_stand_beside(function, *change.after, context.dialect);
  });
}

// The publication, while it does not publish the tables of these columns.
Object without_tables(Object publication, const std::vector<ObjectId>& columns, const Context& context) {
  for (const ObjectId& column : columns) {
    if (column.kind != Kind::column || !needs(publication, column)) continue;
    const ObjectId table = table_of(column);
    const std::string clause = "TABLE " + context.dialect.qualified(table);
    std::erase_if(as<Definition>(publication).clauses, [&](const std::string& one) { return one == clause || one.starts_with(clause + " "); });
    std::erase_if(publication.needs, [&](const ObjectId& need) { return table_of(need) == table; });
  }
  return publication;
}

// A column that comes may wait for the very step: it is computed from one that changes. A trigger's function need not name its table.
bool names_new_column(const Object& function, std::set<ObjectId> tables, const Context& context) {
  const std::set<std::string> words = words_of(as<Definition>(function).text, context.dialect.lexical);
  tables.insert(function.needs.begin(), function.needs.end());
  return std::ranges::any_of(tables, [&](const ObjectId& table) {
    return std::ranges::any_of(children(context.to, table, Kind::column),
                               [&](const Object* column) { return !find(context.from, column->id) && words.contains(column->id.name); });
  });
}

}  // namespace

std::vector<Object> naming(const std::vector<ObjectId>& ids, const std::vector<Kind>& kinds, const Context& context) {
  std::set<ObjectId> found;
  for (const ObjectId& used : ids) {
    for (const ObjectId& id : context.users_before.of(used)) {
      if (std::ranges::find(kinds, id.kind) == kinds.end() || !uses(at(context.from, id), used)) continue;
      found.insert(id);
      if (!is_view(id.kind)) continue;
      for (const ObjectId& reader : with_dependents(id, context.users_before)) found.insert(reader);
    }
  }
  std::vector<Object> result;
  for (const ObjectId& id : found) result.push_back(at(context.from, id));
  return result;
}

namespace {

// It has no values from then on, and the server takes no index of it.
bool is_to_be_virtual(const ObjectId& column, const Context& context) {
  const Object* wanted = column.kind == Kind::column ? find(context.to, column) : nullptr;
  return wanted && !as<Column>(*wanted).generated.empty() && !as<Column>(*wanted).stored;
}

}  // namespace

bool goes_before_column(const Object& part, const Context& context) {
  const auto* index = maybe<Index>(part);
  const bool computes = index && std::ranges::any_of(index->keys, [](const std::string& key) { return key.find('(') != std::string::npos; });
  const bool has_values = std::ranges::none_of(part.needs, [&](const ObjectId& need) { return is_to_be_virtual(need, context); });
  const bool may_refuse = index ? index->unique || computes || !has_values : part.id.kind == Kind::constraint;
  return context.dialect.pins_types && may_refuse && !find(context.to, part.id);
}

bool is_made_anew(const Object& function, const Context& context) {
  const Object* wanted = find(context.to, function.id);
  return wanted && wanted->body != function.body && !context.dialect.replaces(function, *wanted) &&
         with_dependents(function.id, context.users_before).size() > 1;
}

std::vector<Change> compiled_anew(const std::set<ObjectId>& tables, const std::vector<ObjectId>& types, const Context& context) {
  std::vector<ObjectId> roots = types;
  roots.insert(roots.end(), tables.begin(), tables.end());
  std::set<ObjectId> functions;
  for (const Object& function : naming(roots, {Kind::function}, context)) functions.insert(function.id);
  for (const ObjectId& table : tables) {
    for (const Object* trigger : children(context.from, table, Kind::trigger)) {
      std::copy_if(trigger->needs.begin(), trigger->needs.end(), std::inserter(functions, functions.end()),
                   [](const ObjectId& id) { return id.kind == Kind::function; });
    }
  }
  std::vector<Change> result;
  for (const ObjectId& id : functions) {
    const Object *present = find(context.from, id), *wanted = find(context.to, id);
    if (present && (wanted ? is_made_anew(*present, context) : is_exchanged(*present, context))) continue;
    const bool changes = present && wanted && wanted->body != present->body && !names_new_column(*wanted, tables, context);
    if (present) result.push_back(alter(*present, changes ? *wanted : *present));
  }
  return result;
}

Remade published_again(const std::vector<ObjectId>& columns, const Context& context) {
  Remade result;
  for (const Object& publication : naming(columns, {Kind::publication}, context)) {
    const Object meanwhile = without_tables(publication, columns, context);
    result.gone.push_back(alter(publication, meanwhile));
    result.made.push_back(alter(meanwhile, publication));
  }
  return result;
}

void must_hold_nothing(const Object& function, const std::vector<ObjectId>& columns, const Context& context) {
  if (function.id.kind != Kind::function) return;
  for (const ObjectId& id : with_dependents(function.id, context.users_before)) {
    if (!holds_values(at(context.from, id))) continue;
    const auto column = std::ranges::find_if(columns, [&](const ObjectId& one) { return needs(function, one); });
    throw Error(fmt::format("{} needs {}, which reads {}, and that changes its type", text(id), text(function.id),
                            text(column == columns.end() ? columns.front() : *column)),
                "", fmt::format("drop {} before the plan, and make it again after it", text(id)));
  }
}

namespace {

// No column is computed from it, and no large materialized view reads it.
void must_be_followed(const ObjectId& column, const Context& context) {
  for (const Object& other : naming({column}, {Kind::column}, context)) {
    throw Error(fmt::format("{} is computed from {}, which changes its type", text(other.id), text(column)), "",
                "drop the generated column before the plan, and add it again after it");
  }
  for (const Object& view : naming({column}, {Kind::materialized_view}, context)) {
    if (view.id.kind != Kind::materialized_view || has_few_rows(table_of(column), context)) continue;
    throw Error(fmt::format("{} reads {}, which changes its type, and would be filled anew while nobody can use the table", text(view.id), text(column)), "",
                "drop it before the plan, and make it again after it");
  }
}

}  // namespace

std::vector<Change> with_followers(const std::vector<Change>& effects, const std::vector<ObjectId>& columns, const Context& context) {
  for (const ObjectId& column : columns) must_be_followed(column, context);
  std::map<ObjectId, std::string> types;
  for (const Change& effect : effects) {
    if (effect.after && std::ranges::find(columns, effect.after->id) != columns.end()) types[effect.after->id] = as<Column>(*effect.after).type;
  }
  const Code code = code_behind(types, context);
  const std::vector<Object> objects =
      naming(columns, {Kind::view, Kind::materialized_view, Kind::trigger, Kind::policy, Kind::rule, Kind::statistics, Kind::function}, context);
  for (const Object& object : objects) must_hold_nothing(object, columns, context);
  std::map<ObjectId, Object> plain;
  for (const Object& object : objects) {
    const bool reads = std::ranges::any_of(columns, [&](const ObjectId& column) { return needs(object, column); });
    if (object.id.kind == Kind::view && reads) plain.merge(plain_views_with(object, types, context));
  }
  std::vector<Change> followers;
  for (const Object& object : objects) {
    const Object* wanted = find(context.to, object.id);  // a view that says the same has columns of other types
    const auto own = std::find_if(code.kept.begin(), code.kept.end(), [&](const Object& view) { return view.id == object.id; });
    const bool same = wanted && facts_of(object.id.kind).definition && as<Definition>(*wanted).text == as<Definition>(object).text;
    const bool lost = std::ranges::find(code.lost, object.id) != code.lost.end();
    const auto as_it_is = plain.find(object.id);
    if (lost && !wanted) {
      followers.push_back({object, std::nullopt});
    } else {
      followers.push_back({object, own != code.kept.end() ? *own : same || lost ? *wanted : as_it_is != plain.end() ? as_it_is->second : object});
    }
  }
  auto [result, made] = published_again(columns, context);
  for (const Change& change : cut_around(followers, part_around(followers, context.users_before))) (change.after ? made : result).push_back(change);
  result.insert(result.end(), effects.begin(), effects.end());
  append(result, made);
  std::set<ObjectId> tables;
  for (const ObjectId& column : columns) tables.insert(table_of(column));
  for (const Change& function : compiled_anew(tables, {}, context)) {
    if (std::ranges::none_of(result, [&](const Change& change) { return id_of(change) == id_of(function); })) result.push_back(function);
  }
  return result;
}

}  // namespace concertina
