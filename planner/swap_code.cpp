#include "planner/swap_code.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/type_names.hpp"
#include "model/error.hpp"
#include "model/name_space.hpp"
#include "planner/few_rows.hpp"
#include "planner/followers.hpp"
#include "planner/kept_code.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

// Its arguments or its result are of a type: such a function stays with the old one, whatever that is called.
bool is_made_of(const Object& function, const std::vector<ObjectId>& types, const Dialect& dialect) {
  return std::any_of(types.begin(), types.end(), [&](const ObjectId& type) { return names_type(as<Definition>(function).text, dialect.lexical, type); });
}

bool have_few_rows(const std::set<ObjectId>& tables, const Context& context) {
  return std::ranges::all_of(tables, [&](const ObjectId& table) { return has_few_rows(table, context); });
}

// Checks and indexes that call it are exchanged with the columns, defaults let go of it.
bool goes_along(const Object& user, const Swapped& swapped, const Context& context) {
  if (user.id.kind == Kind::materialized_view) return have_few_rows(swapped.tables, context);
  if (user.id.kind == Kind::constraint) return as<Constraint>(user).type == ConstraintType::check || has_few_rows(table_of(user.id), context);
  if (facts_of(user.id.kind).definition) return true;
  if (user.id.kind == Kind::column) return as<Column>(user).generated.empty();
  return user.id.kind == Kind::index && (!as<Index>(user).unique || has_few_rows(table_of(user.id), context));
}

void must_be_free(const Object& function, const Swapped& swapped, const Context& context) {
  for (const ObjectId& id : with_dependents(function.id, context.users_before)) {
    if (goes_along(at(context.from, id), swapped, context)) continue;
    throw Error(fmt::format("{} needs {}, which takes or gives a value of a type that changes", text(id), text(function.id)), "",
                fmt::format("drop {} before the plan, and make it again after it", text(id)));
  }
}

// What would take long to be filled anew under the swap's lock, or cannot be made again without the columns that have it.
void must_not_be_named(const Swapped& swapped, const Context& context) {
  for (const Object& type : naming(swapped.types, {Kind::domain, Kind::composite_type, Kind::range_type, Kind::foreign_table}, context)) {
    if (std::ranges::find(swapped.types, type.id) != swapped.types.end()) continue;
    throw Error(fmt::format("{} is made of a type that changes", text(type.id)), "",
                fmt::format("drop {} before the plan, and make it again after it", text(type.id)));
  }
  if (have_few_rows(swapped.tables, context)) return;
  for (const Object& view : naming(swapped.ids, {Kind::materialized_view}, context)) {
    if (view.id.kind != Kind::materialized_view) continue;
    throw Error(fmt::format("{} reads a column that changes its type, and would be filled anew while nobody can use the table", text(view.id)), "",
                "drop it before the plan, and make it again after it");
  }
}

// Of what goes with a function, those that the swap exchanges, and defaults of its columns, which have none by then.
void leave_to_swap(std::vector<Change>& changes, const std::vector<Object>& functions, const Swapped& swapped) {
  std::erase_if(changes, [&](const Change& change) {
    const Object& object = change.after ? *change.after : *change.before;
    if (object.id.kind == Kind::column) return std::ranges::find(swapped.ids, object.id) != swapped.ids.end();
    if (object.id.kind != Kind::index && object.id.kind != Kind::constraint) return false;
    return std::ranges::any_of(functions, [&](const Object& function) { return needs(object, function.id); });
  });
}

// Views that the function would have to give columns which it no longer has: they lose them with it.
std::vector<Object> narrower_views(const Object& function, const Context& context) {
  std::vector<Object> result;
  for (const ObjectId& id : with_dependents(function.id, context.from)) {
    const Object* wanted = is_view(id.kind) ? find(context.to, id) : nullptr;
    if (wanted && loses_columns(at(context.from, id), *wanted)) result.push_back(at(context.from, id));
  }
  return result;
}

// Functions over the tables that are made anew with them, and the views that these take along.
void remake_functions(std::vector<Object>& followers, std::set<ObjectId>& narrower, const Swapped& swapped, const Context& context) {
  for (const Object& function : naming({swapped.tables.begin(), swapped.tables.end()}, {Kind::function}, context)) {
    if (!is_made_anew(function, context)) continue;
    followers.push_back(function);
    for (Object& view : narrower_views(function, context)) {
      if (narrower.insert(view.id).second) followers.push_back(std::move(view));
    }
  }
}

Remade remade_code(const Swapped& swapped, const Context& context) {
  std::vector<Object> followers =
      naming(swapped.ids, {Kind::view, Kind::materialized_view, Kind::trigger, Kind::policy, Kind::rule, Kind::statistics}, context);
  const std::vector<Object> functions = made_with(swapped.types, context);
  for (const Object& function : functions) {
    must_be_free(function, swapped, context);
    followers.push_back(function);
  }
  std::set<ObjectId> narrower;
  remake_functions(followers, narrower, swapped, context);
  Code code = code_behind(swapped.types_behind, context);
  std::erase_if(code.kept, [&](const Object& object) { return narrower.contains(object.id); });
  std::vector<Change> changes = towards(followers, context.to);
  for (Change& change : changes) {
    const Object& object = *change.before;
    const bool stays = is_routine(object.id.kind) || object.id.kind == Kind::operator_ || object.id.kind == Kind::cast;
    if (stays && !change.after) change.after = object;  // if it goes, it does so later
    const auto kept = std::ranges::find(code.kept, object.id, &Object::id);
    if (kept != code.kept.end()) change.after = *kept;
    if (kept == code.kept.end()) must_not_wait(object, swapped.types_behind, context);
  }
  Remade result = remade(changes, context.users_before);
  leave_to_swap(result.gone, functions, swapped);
  leave_to_swap(result.made, functions, swapped);
  return result;
}

void compile_anew(Remade& code, const Swapped& swapped, const Context& context) {
  std::vector<Change> functions = compiled_anew(swapped.tables, swapped.types, context);
  std::erase_if(functions, [&](const Change& function) {
    return std::any_of(code.gone.begin(), code.gone.end(), [&](const Change& change) { return id_of(change) == id_of(function); });
  });
  for (Change& function : functions) {
    if (waits_for_computed(*function.before, swapped.types_behind, context)) function.after = function.before;
  }
  append(code.made, std::move(functions));
}

// Defaults of other columns that name a type are said anew; columns that are computed cannot be.
void remake_columns(Remade& code, const Swapped& swapped, const Context& context) {
  for (const Object& column : naming(swapped.ids, {Kind::column}, context)) {
    if (std::find(swapped.ids.begin(), swapped.ids.end(), column.id) != swapped.ids.end()) continue;
    if (!as<Column>(column).generated.empty()) {
      throw Error(fmt::format("{} is computed from what changes its type ({})", text(column.id), name_text(swapped.object)), "",
                  "drop the generated column before the plan, and add it again after it");
    }
    Object without = column;
    as<Column>(without).default_value.reset();
    code.gone.push_back(alter(column, without));
    code.made.push_back(alter(without, column));
  }
}

}  // namespace

std::vector<Object> made_with(const std::vector<ObjectId>& types, const Context& context) {
  std::vector<Object> result = naming(types, {Kind::function, Kind::aggregate, Kind::operator_, Kind::cast}, context);
  std::erase_if(result, [&](const Object& object) { return !is_made_of(object, types, context.dialect); });
  return result;
}

Hazard prepared_statements(const ObjectId& swapped, bool types) {
  if (!types) return {"PREPARED_STATEMENTS", "A prepared SELECT * of an open session fails once: it has to be prepared anew."};
  return {"PREPARED_STATEMENTS", fmt::format("A prepared statement of an open session that compares or writes a parameter of {} fails until it is prepared "
                                             "anew: let connection pools renew their connections.",
                                             name_text(swapped))};
}

Remade remade_in_swap(const Swapped& swapped, const Context& context) {
  must_not_be_named(swapped, context);
  Remade code = remade_code(swapped, context);
  compile_anew(code, swapped, context);
  remake_columns(code, swapped, context);
  Remade published = published_again(swapped.ids, context);
  append(code.gone, std::move(published.gone));
  append(code.made, std::move(published.made));
  return code;
}

}  // namespace concertina
