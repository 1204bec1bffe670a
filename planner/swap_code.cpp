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
  for (const ObjectId& id : with_dependents(function.id, context.users_before)) {
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

// An index or constraint is built for the new columns beside the old ones: it could name no column that is made anew.
void take_users_of_computed(std::vector<Object>& followers, const Swapped& swapped, const Context& context) {
  std::vector<ObjectId> computed;
  for (const Object& column : computed_from_swapped(swapped.ids, context)) computed.push_back(column.id);
  for (Object& user :
       naming(computed,
              {Kind::index, Kind::constraint, Kind::view, Kind::materialized_view, Kind::trigger, Kind::policy, Kind::rule, Kind::statistics, Kind::function},
              context)) {
    const bool is_placed = (user.id.kind == Kind::index || user.id.kind == Kind::constraint) &&
                           std::ranges::any_of(swapped.ids, [&](const ObjectId& id) { return needs(user, id); });
    if (is_placed) {
      throw Error(fmt::format("{} names a column that changes its type ({}) and one that is computed from it", text(user.id), name_text(swapped.object)), "",
                  fmt::format("drop {} before the plan, and make it again after it", text(user.id)));
    }
    must_hold_nothing(user, computed, context);
    if (std::ranges::find(followers, user.id, &Object::id) == followers.end()) followers.push_back(std::move(user));
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
  take_users_of_computed(followers, swapped, context);
  std::set<ObjectId> narrower;
  remake_functions(followers, narrower, swapped, context);
  Code code = code_behind(swapped.types_behind, context);
  std::erase_if(code.kept, [&](const Object& object) { return narrower.contains(object.id); });
  std::vector<Change> changes = towards(followers, context.to);
  for (Change& change : changes) {
    const Object& object = *change.before;
    if (goes_later(object, context)) change.after = object;
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

// Defaults of other columns that name a type are said anew.
void remake_defaults(Remade& code, const Swapped& swapped, const Context& context) {
  for (const Object& column : naming(swapped.ids, {Kind::column}, context)) {
    const bool is_swapped = std::ranges::find(swapped.ids, column.id) != swapped.ids.end();
    if (is_swapped || !as<Column>(column).generated.empty()) continue;
    Object without = column;
    as<Column>(without).default_value.reset();
    code.gone.push_back(alter(column, without));
    code.made.push_back(alter(without, column));
  }
}

// They are computed from columns that are there under other names then: they are made anew.
void remake_computed(Remade& code, const Swapped& swapped, const Context& context) {
  std::vector<Change> made;
  for (const Object& column : computed_from_swapped(swapped.ids, context)) {
    const Object* wanted = find(context.to, column.id);
    if (wanted && as<Column>(*wanted).generated.empty()) {
      throw Error(fmt::format("{} is computed from what changes its type ({}), and would keep its values", text(column.id), name_text(swapped.object)), "",
                  "change the type in one plan, and the other column in the next");
    }
    code.gone.push_back(drop(column));
    made.push_back(add(wanted ? *wanted : column));
  }
  code.made.insert(code.made.begin(), made.begin(), made.end());
}

}  // namespace

bool goes_later(const Object& object, const Context& context) {
  const bool is_code = is_routine(object.id.kind) || object.id.kind == Kind::operator_ || object.id.kind == Kind::cast;
  return is_code && !find(context.to, object.id);
}

std::vector<Object> computed_from_swapped(const std::vector<ObjectId>& ids, const Context& context) {
  std::vector<Object> result = naming(ids, {Kind::column}, context);
  std::erase_if(result, [&](const Object& column) { return as<Column>(column).generated.empty() || std::ranges::find(ids, column.id) != ids.end(); });
  return result;
}

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

namespace {

// Views that lose columns with a function of the tables.
void warn_of_narrower(Step& step, const Remade& code, const std::map<ObjectId, std::string>& types, const Context& context) {
  const std::vector<ObjectId> lost = code_behind(types, context).lost;
  std::vector<ObjectId> callers;
  for (const Change& gone : code.gone) {
    if (id_of(gone).kind == Kind::function) append(callers, with_dependents(id_of(gone), context.users_before));
  }
  for (const Change& made : code.made) {
    if (made.before || !is_view(id_of(made).kind) || std::ranges::count(callers, id_of(made)) == 0 || std::ranges::count(lost, id_of(made)) > 0) continue;
    if (!loses_columns(at(context.from, id_of(made)), *made.after)) continue;
    step.hazards.push_back(
        {"VERSIONS_TAKE_TURNS",
         fmt::format("{} loses columns here, as a function that it calls changes with the table: the old version does without.", name_text(id_of(made)))});
  }
}

}  // namespace

void warn_of_remade(Step& step, const Remade& code, const std::map<ObjectId, std::string>& types, const Context& context) {
  warn_of_narrower(step, code, types, context);
  for (const Change& change : code.made) {
    if (change.before) continue;
    const ObjectId& id = id_of(change);
    const auto* column = maybe<Column>(*change.after);
    if (id.kind == Kind::materialized_view)
      step.hazards.push_back({"BLOCKS_READS", fmt::format("{} is filled anew, from few rows, before anybody goes on.", name_text(id))});
    if (column && column->stored && !column->generated.empty())
      step.hazards.push_back({"REWRITE", fmt::format("{} is computed anew: the server writes every row before anybody goes on.", name_text(id))});
  }
}

Remade remade_in_swap(const Swapped& swapped, const Context& context) {
  must_not_be_named(swapped, context);
  Remade code = remade_code(swapped, context);
  compile_anew(code, swapped, context);
  remake_defaults(code, swapped, context);
  remake_computed(code, swapped, context);
  Remade published = published_again(swapped.ids, context);
  append(code.gone, std::move(published.gone));
  append(code.made, std::move(published.made));
  return code;
}

}  // namespace concertina
