// The effects of a step as DDL, in an order that the server accepts: reads like a table of contents.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"

namespace concertina::postgresql {
namespace {

using Objects = std::vector<const Object*>;

// Whether the server can make `after` out of `before` without dropping it.
bool in_place(const Object& before, const Object& after) {
  switch (after.id.kind) {
    case Kind::constraint:
      return alters_constraint(as<Constraint>(before), as<Constraint>(after));
    case Kind::index:
      return alters_index(as<Index>(before), as<Index>(after));
    case Kind::view:
      return as<Definition>(before) == as<Definition>(after) || replaces_view(before, after);
    case Kind::function:
      return replaces_function(before, after);
    case Kind::trigger:
      return as<Definition>(before).text == as<Definition>(after).text || replaces_trigger(before, after);
    default:
      return true;
  }
}

// A change whose object is dropped and created anew.
bool recreates(const Work& work, const Change& change) {
  return change.before && change.after && !in_place(after_renames(work, *change.before), *change.after);
}

bool goes_with_table(const Work& work, const Object& object) {
  return belongs_to_table(object.id.kind) && is_dropped(work, table_of(object.id));
}

bool comes_with_table(const Work& work, const Object& object) {
  const Kind kind = object.id.kind;
  return (kind == Kind::column || kind == Kind::constraint) && is_new(work, table_of(object.id));
}

Objects dropped(const Work& work, Kind kind) {
  Objects result;
  for (const Change& change : work.effects) {
    if (!change.before || change.before->id.kind != kind || goes_with_table(work, *change.before)) continue;
    if (!change.after || recreates(work, change)) result.push_back(&*change.before);
  }
  return result;
}

bool comes_again(const Work& work, const Object& object) {
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& c) { return c.after && c.after->id == object.id; });
}

Objects added(const Work& work, Kind kind) {
  Objects result;
  for (const Change& change : work.effects) {
    if (!change.after || change.after->id.kind != kind || comes_with_table(work, *change.after)) continue;
    if (!change.before || recreates(work, change)) result.push_back(&*change.after);
  }
  return result;
}

void each_altered(const Work& work, Kind kind, const std::function<void(const Object& before, const Object& after)>& alter) {
  for (const Change& change : work.effects) {
    if (!change.before || !change.after || change.after->id.kind != kind || recreates(work, change)) continue;
    const Object before = after_renames(work, *change.before);
    if (before.body != change.after->body) alter(before, *change.after);
  }
}

bool needs_one_of(const Object& object, const Objects& others) {
  return std::any_of(others.begin(), others.end(), [&](const Object* other) {
    return other != &object && std::find(object.needs.begin(), object.needs.end(), other->id) != object.needs.end();
  });
}

// Each object behind those of the list that it needs.
Objects needed_first(Objects waiting) {
  Objects result;
  while (!waiting.empty()) {
    auto next = std::find_if(waiting.begin(), waiting.end(), [&](const Object* o) { return !needs_one_of(*o, waiting); });
    if (next == waiting.end()) next = waiting.begin();
    result.push_back(*next);
    waiting.erase(next);
  }
  return result;
}

// Whether this check stays until SET NOT NULL has made use of it.
bool is_kept_as_proof(const Work& work, const Object& constraint) {
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& c) {
    const bool column = c.before && c.after && c.before->id.kind == Kind::column && table_of(c.before->id) == table_of(constraint.id);
    return column && !as<Column>(*c.before).not_null && as<Column>(*c.after).not_null && proves_not_null(constraint, c.before->id.name);
  });
}

// Whether a new constraint takes the index over, so that nothing is to be dropped.
bool is_taken_over(const Work& work, const Object& index) {
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& c) {
    return !c.before && c.after->id.kind == Kind::constraint && index_for(work, *c.after) == &index;
  });
}

// A sequence that a dropped column or table owns goes with it.
bool goes_with_owner(const Work& work, const Object& sequence) {
  const auto& owner = as<Sequence>(sequence).owned_by;
  return owner && (is_dropped(work, *owner) || is_dropped(work, table_of(*owner)));
}

bool is_foreign_key(const Object& constraint) { return as<Constraint>(constraint).type == ConstraintType::foreign_key; }

void drop_dependents(Work& work) {
  for (const Object* trigger : dropped(work, Kind::trigger)) drop_trigger(work, *trigger);
  Objects views = needed_first(dropped(work, Kind::view));
  std::reverse(views.begin(), views.end());
  for (const Object* view : views) drop_view(work, *view);
  for (const Object* key : dropped(work, Kind::constraint)) {
    if (is_foreign_key(*key)) drop_constraint(work, *key);
  }
}

void drop_parts_of_tables(Work& work) {
  for (const Object* index : dropped(work, Kind::index)) {
    if (!is_taken_over(work, *index)) drop_index(work, *index);
  }
  Objects parts;
  for (const Object* constraint : dropped(work, Kind::constraint)) {
    if (!is_foreign_key(*constraint) && !is_kept_as_proof(work, *constraint)) parts.push_back(constraint);
  }
  for (const Object* column : dropped(work, Kind::column)) parts.push_back(column);
  std::stable_sort(parts.begin(), parts.end(), [](const Object* a, const Object* b) { return table_of(a->id) < table_of(b->id); });
  for (const Object* part : parts) {
    if (part->id.kind == Kind::constraint) {
      drop_constraint(work, *part);
    } else {
      sub_command(work, table_of(part->id), "DROP COLUMN " + quote(part->id.name), Form::drop_column);
    }
  }
}

// Functions whose definition the server checks against new tables are created behind them.
bool waits_for_tables(const Object& function) {
  const auto& signature = as<Definition>(function).signature;
  const bool for_triggers = std::find(signature.begin(), signature.end(), "returns trigger") != signature.end();
  return for_triggers || std::any_of(function.needs.begin(), function.needs.end(), [](const ObjectId& id) {
           return id.kind == Kind::table || id.kind == Kind::view || id.kind == Kind::column;
         });
}

// A change that changes nothing has open sessions compile the function anew, for the types that it finds then.
bool replaces(const Work& work, const Change& change) {
  if (!change.before || !change.after || change.after->id.kind != Kind::function || recreates(work, change)) return false;
  return change.before->body != change.after->body || (*change.before == *change.after && is_compiled(*change.after));
}

void create_functions(Work& work, bool late) {
  Objects functions = added(work, Kind::function);
  for (const Change& change : work.effects) {
    if (replaces(work, change)) functions.push_back(&*change.after);
  }
  for (const Object* function : needed_first(functions)) {
    if (waits_for_tables(*function) == late) create_function(work, *function);
  }
}

void create_what_tables_need(Work& work) {
  for (const Object* schema : added(work, Kind::schema)) create_schema(work, *schema);
  for (const Object* type : added(work, Kind::enum_type)) create_enum(work, *type);
  each_altered(work, Kind::enum_type, [&](const Object& before, const Object& after) { alter_enum(work, before, after); });
  for (const Object* sequence : added(work, Kind::sequence)) {
    if (!takes_over_identity(work, *sequence)) create_sequence(work, *sequence);
  }
  create_functions(work, false);
}

void alter_columns(Work& work) {
  const std::vector<NextValue> values = next_values(work);
  keep_next_values(work, values);
  each_altered(work, Kind::column, [&](const Object& before, const Object& after) { alter_column(work, before, after); });
  set_next_values(work, values);
}

void add_and_alter_columns(Work& work) {
  each_altered(work, Kind::table, [&](const Object& before, const Object& after) { alter_table(work, before, after); });
  Objects columns = added(work, Kind::column);
  std::stable_sort(columns.begin(), columns.end(),
                   [](const Object* a, const Object* b) { return as<Column>(*a).position < as<Column>(*b).position; });
  for (const Object* column : columns) add_column(work, *column);
  alter_columns(work);
  for (const Object* constraint : dropped(work, Kind::constraint)) {
    if (!is_kept_as_proof(work, *constraint)) continue;
    Object there = after_renames(work, *constraint);
    drop_constraint(work, there);
    work.pieces.back().alone = true;
  }
}

void add_constraints_and_indexes(Work& work) {
  for (const bool foreign : {false, true}) {
    for (const Object* constraint : added(work, Kind::constraint)) {
      if (is_foreign_key(*constraint) == foreign) add_constraint(work, *constraint);
    }
    if (foreign) break;
    for (const Object* index : added(work, Kind::index)) add_index(work, *index);
  }
  each_altered(work, Kind::constraint, [&](const Object& before, const Object& after) { alter_constraint(work, before, after); });
  each_altered(work, Kind::index, [&](const Object& before, const Object& after) { alter_index(work, before, after); });
}

void settle_sequences(Work& work) {
  each_altered(work, Kind::sequence, [&](const Object& before, const Object& after) { alter_sequence(work, before, after); });
  for (const Object* sequence : added(work, Kind::sequence)) {
    if (as<Sequence>(*sequence).owned_by) own_sequence(work, *sequence);
  }
}

void create_code(Work& work) {
  create_functions(work, true);
  Objects views = added(work, Kind::view);
  const Objects fresh = views;
  each_altered(work, Kind::view, [&](const Object&, const Object& after) { views.push_back(&after); });
  for (const Object* view : needed_first(views)) {
    create_view(work, *view, std::find(fresh.begin(), fresh.end(), view) == fresh.end());
  }
  for (const Object* trigger : added(work, Kind::trigger)) {
    create_trigger(work, *trigger, false);
    if (!as<Definition>(*trigger).options.empty()) set_trigger(work, *trigger);
  }
  each_altered(work, Kind::trigger, [&](const Object& before, const Object& after) {
    if (as<Definition>(before).text != as<Definition>(after).text) create_trigger(work, after, true);
    if (as<Definition>(before).options != as<Definition>(after).options) set_trigger(work, after);
  });
}

void drop_what_tables_needed(Work& work) {
  for (const Object* function : dropped(work, Kind::function)) {
    if (!comes_again(work, *function)) drop_function(work, *function);
  }
  for (const Object* sequence : dropped(work, Kind::sequence)) {
    if (!goes_with_owner(work, *sequence) && !becomes_identity(work, *sequence)) drop_sequence(work, *sequence);
  }
  for (const Object* type : dropped(work, Kind::enum_type)) statement(work, "DROP TYPE " + qualified(type->id), Form::none, {});
  for (const Object* schema : dropped(work, Kind::schema)) statement(work, "DROP SCHEMA " + quote(schema->id.name), Form::none, {});
}

void write_comments(Work& work) {
  for (const Change& change : work.effects) comment(work, change, recreates(work, change));
}

void touch(std::set<ObjectId>& ids, const Object& object) {
  ids.insert({object.id, table_of(object.id)});
  for (const ObjectId& need : object.needs) ids.insert({need, table_of(need)});
  const auto* constraint = maybe<Constraint>(object);
  if (constraint && constraint->references) ids.insert(*constraint->references);
  const auto* sequence = maybe<Sequence>(object);
  if (sequence && sequence->owned_by) ids.insert(table_of(*sequence->owned_by));
  if (object.id.kind == Kind::trigger) ids.insert({Kind::view, object.id.schema, "", object.id.parent});
}

// What the effects are about: writing them looks at nothing else, however large the schema.
std::set<ObjectId> touched_by(const std::vector<Change>& effects) {
  std::set<ObjectId> ids;
  for (const Change& change : effects) {
    if (change.before) touch(ids, *change.before);
    if (change.after) touch(ids, *change.after);
  }
  return ids;
}

}  // namespace

std::vector<Statement> write(const Catalog& whole, const std::vector<Change>& effects, const Policy& policy, bool apart) {
  const Catalog before = part_of(whole, touched_by(effects));
  const Catalog after = apply(before, effects);
  Catalog kept = before;
  Work work{.before = before, .after = after, .kept = kept, .effects = effects, .apart = apart};
  for (const Change& change : effects) {
    if (change.before && (!change.after || recreates(work, change))) kept.objects.erase(change.before->id);
  }
  drop_dependents(work);
  for (const Object* function : dropped(work, Kind::function)) {
    if (comes_again(work, *function)) drop_function(work, *function);
  }
  drop_parts_of_tables(work);
  drop_tables(work);
  work.old_names = false;
  rename_objects(work);
  create_what_tables_need(work);
  create_tables(work);
  add_and_alter_columns(work);
  add_constraints_and_indexes(work);
  settle_sequences(work);
  create_code(work);
  drop_what_tables_needed(work);
  write_comments(work);
  return finished(work, policy);
}

bool outside_transaction(const Catalog& before, const std::vector<Change>& effects) {
  if (effects.size() != 1 || renames(effects[0])) return false;
  const Change& change = effects[0];
  if (id_of(change).kind != Kind::index || (change.before && change.after)) return false;
  return find(before, table_of(id_of(change))) != nullptr;
}

}  // namespace concertina::postgresql
