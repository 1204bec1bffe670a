// The effects of a step as DDL, in an order that the server accepts: reads like a table of contents.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "dialects/postgresql/need_order.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "model/not_null.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

// Whether the server can make `after` out of `before` without dropping it.
bool in_place(const Object& before, const Object& after) {
  switch (after.id.kind) {
    case Kind::constraint:
      return alters_constraint(as<Constraint>(before), as<Constraint>(after));
    case Kind::index:
      return alters_index(as<Index>(before), as<Index>(after));
    default:
      return !maybe<Definition>(after) || replaces(before, after);
  }
}

// A change whose object is dropped and created anew.
bool recreates(const Work& work, const Change& change) {
  return change.before && change.after && !in_place(after_renames(work, *change.before), *change.after);
}

bool goes_with_table(const Work& work, const Object& object) {
  if (!belongs_to_table(object.id.kind)) return false;
  const ObjectId table = table_of(object.id);
  return is_dropped(work, object.id.kind == Kind::index ? owner_of(work.before, object.id) : table) || (attaches(work, table) && !is_left_behind(work, object)) ||
         becomes_part(work, object) || becomes_inherited(work, object) || follows_type(work, object);
}

// What tables are made of comes before them and goes behind them.
bool is_early(Kind kind) { return kind > Kind::schema && kind < Kind::table; }
// What is made of tables comes behind them and goes before them; triggers are last.
bool is_late(Kind kind) { return kind > Kind::index && kind != Kind::trigger && kind != Kind::default_privileges; }

bool comes_with_table(const Work& work, const Object& object) {
  const Kind kind = object.id.kind;
  if (belongs_to_table(kind) && (detaches(work, table_of(object.id)) || was_inherited(work, object) || follows_type(work, object))) return true;
  return (kind == Kind::column || kind == Kind::constraint) && is_new(work, table_of(object.id));
}

using KindTest = std::function<bool(Kind)>;
KindTest is(Kind wanted) {
  return [wanted](Kind kind) { return kind == wanted; };
}

Objects in_kind_order(Objects objects) {
  std::stable_sort(objects.begin(), objects.end(), [](const Object* a, const Object* b) { return a->id.kind < b->id.kind; });
  return objects;
}

Objects dropped(const Work& work, const KindTest& wanted) {
  Objects result;
  for (const Change& change : work.effects) {
    if (!change.before || !wanted(change.before->id.kind) || goes_with_table(work, *change.before)) continue;
    if (!change.after || recreates(work, change)) result.push_back(&*change.before);
  }
  return in_kind_order(std::move(result));
}
Objects dropped(const Work& work, Kind kind) { return dropped(work, is(kind)); }

Objects added(const Work& work, const KindTest& wanted) {
  Objects result;
  for (const Change& change : work.effects) {
    if (!change.after || !wanted(change.after->id.kind) || comes_with_table(work, *change.after)) continue;
    if (!change.before || recreates(work, change)) result.push_back(&*change.after);
  }
  return in_kind_order(std::move(result));
}
Objects added(const Work& work, Kind kind) { return added(work, is(kind)); }

void each_altered(const Work& work, Kind kind, const std::function<void(const Object& before, const Object& after)>& alter) {
  for (const Change& change : work.effects) {
    if (!change.before || !change.after || change.after->id.kind != kind || recreates(work, change)) continue;
    const Object before = after_renames(work, *change.before);
    if (before.body != change.after->body) alter(before, *change.after);
  }
}

// Whether this check stays until SET NOT NULL or ATTACH PARTITION has made use of it.
bool is_kept_as_proof(const Work& work, const Object& constraint) {
  if (attaches(work, table_of(constraint.id))) return true;
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

// Whether the effects make the object again under its name.
bool is_new_again(const Work& work, const Object& object) {
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& change) { return change.after && change.after->id == object.id; });
}

bool needs(const Object& object, const ObjectId& id) { return std::binary_search(object.needs.begin(), object.needs.end(), id); }

// A function that goes before what uses it is made again: that takes another one of its name then.
bool makes_way(const Work& work, const ObjectId& id) {
  const auto is_namesake = [&](const ObjectId& other) {
    return other.kind == id.kind && other.schema == id.schema && other != id && other.name.substr(0, other.name.find('(')) == id.name.substr(0, id.name.find('('));
  };
  const auto goes_over = [&](const Change& change) {
    if (!change.after || !find(work.before, change.after->id) || !needs(at(work.before, change.after->id), id) || needs(*change.after, id)) return false;
    return std::any_of(change.after->needs.begin(), change.after->needs.end(), is_namesake);
  };
  return id.kind == Kind::function && std::any_of(work.effects.begin(), work.effects.end(), goes_over);
}

// It needs what goes for another one of the same name: it lets go of that before.
bool lets_go_first(const Work& work, const Object& object) {
  return std::any_of(object.needs.begin(), object.needs.end(), [&](const ObjectId& need) {
    return facts_of(need.kind).definition && !find(work.kept, need) && find(work.before, need) && (find(work.after, need) || makes_way(work, need));
  });
}

bool is_default_let_go(const Work& work, const Change& change) {
  if (!change.before || !change.after || id_of(change).kind != Kind::column || renames(change)) return false;
  return as<Column>(*change.before).default_value && !as<Column>(*change.after).default_value && lets_go_first(work, *change.before);
}

void drop_dependents(Work& work) {
  for (const Object* trigger : dropped(work, Kind::trigger)) drop_trigger(work, *trigger);
  Objects late = needed_first(dropped(work, is_late));
  std::reverse(late.begin(), late.end());
  for (const Object* object : late) drop_definition(work, *object);
  for (const Object* key : dropped(work, Kind::constraint)) {
    if (is_foreign_key(*key) || lets_go_first(work, *key)) drop_constraint(work, *key);
  }
  for (const Change& change : work.effects) {
    if (is_default_let_go(work, change)) sub_command(work, table_of(id_of(change)), "ALTER COLUMN " + quote(id_of(change).name) + " DROP DEFAULT", Form::set_default);
  }
}

// Where tables that inherit the column keep it as their own, it goes from this one only.
void drop_column(Work& work, const Object& column) {
  const ObjectId table = table_of(column.id);
  const std::vector<ObjectId> heirs = heirs_of(work.before, table);
  const auto keeps = [&](const ObjectId& heir) { return find(work.after, column_id(heir, column.id.name)) != nullptr; };
  const std::string drop = "DROP COLUMN " + quote(column.id.name);
  if (std::none_of(heirs.begin(), heirs.end(), keeps)) return sub_command(work, table, drop, Form::drop_column);
  statement(work, "ALTER TABLE ONLY " + qualified(table) + " " + drop, Form::drop_column, {table});
  for (const ObjectId& heir : heirs) {
    if (!keeps(heir)) sub_command(work, heir, drop, Form::drop_column);
  }
}

void drop_parts_of_tables(Work& work) {
  for (const Object* index : dropped(work, Kind::index)) {
    if (!is_taken_over(work, *index)) drop_index(work, *index);
  }
  Objects parts;
  for (const Object* constraint : dropped(work, Kind::constraint)) {
    if (!is_foreign_key(*constraint) && !lets_go_first(work, *constraint) && !is_kept_as_proof(work, *constraint)) parts.push_back(constraint);
  }
  for (const Object* column : dropped(work, Kind::column)) parts.push_back(column);
  std::stable_sort(parts.begin(), parts.end(), [](const Object* a, const Object* b) { return table_of(a->id) < table_of(b->id); });
  for (const Object* part : parts) {
    if (part->id.kind == Kind::constraint) {
      drop_constraint(work, *part);
    } else {
      drop_column(work, *part);
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
bool is_compiled_anew(const Change& change) { return *change.before == *change.after && change.after->id.kind == Kind::function && is_compiled(*change.after); }

void make(Work& work, const Object& object) {
  switch (object.id.kind) {
    case Kind::enum_type:
      return create_enum(work, object);
    case Kind::sequence:
      if (!takes_over_identity(work, object)) create_sequence(work, object);
      return;
    case Kind::function:
      return create_function(work, object);
    case Kind::view:
      return create_view(work, object);
    default:
      return create_definition(work, object);
  }
}

void change_in_place(Work& work, const Object& before, const Object& after) {
  switch (after.id.kind) {
    case Kind::enum_type:
      return alter_enum(work, before, after);
    case Kind::function:
      return create_function(work, after);
    case Kind::view:
      return replace_view(work, before, after);
    default:
      return alter_definition(work, before, after);
  }
}

void make_and_change(Work& work, const KindTest& wanted, const std::function<bool(const Object&)>& now) {
  Objects objects = added(work, wanted);
  std::map<const Object*, Object> before;
  for (const Change& change : work.effects) {
    const bool in_place = change.before && change.after && !recreates(work, change);
    if (!in_place || !wanted(change.after->id.kind) || change.after->id.kind == Kind::sequence) continue;
    Object old = after_renames(work, *change.before);
    if (old.body == change.after->body && !is_compiled_anew(change)) continue;
    objects.push_back(&*change.after);
    before.emplace(&*change.after, std::move(old));
  }
  for (const Object* object : needed_first(in_kind_order(std::move(objects)))) {
    if (!now(*object)) continue;
    const auto old = before.find(object);
    old == before.end() ? make(work, *object) : change_in_place(work, old->second, *object);
  }
}

bool waits(const Object& object) { return object.id.kind == Kind::function && waits_for_tables(object); }

void create_what_tables_need(Work& work) {
  for (const Object* schema : added(work, Kind::schema)) create_schema(work, *schema);
  const auto early = [](Kind kind) { return is_early(kind); };
  make_and_change(work, early, [](const Object& object) { return !waits(object); });
}

// What partitions have of their own is lost when their parent's column changes.
void alter_in_partitions(Work& work, const Object& before, const Object& after) {
  alter_column(work, before, after);
  set_columns_again(work, table_of(after.id), after.id.name);
}

void alter_columns(Work& work) {
  const std::vector<NextValue> values = next_values(work);
  keep_next_values(work, values);
  const auto loses_identity = [](const Object& before, const Object& after) { return as<Column>(before).identity && !as<Column>(after).identity; };
  for (const bool first : {true, false}) {  // which frees the name of its sequence
    each_altered(work, Kind::column, [&](const Object& before, const Object& after) {
      if (loses_identity(before, after) == first && !is_default_let_go(work, alter(before, after))) alter_in_partitions(work, before, after);
    });
  }
  set_next_values(work, values);
}

void add_and_alter_columns(Work& work) {
  each_altered(work, Kind::table, [&](const Object& before, const Object& after) {
    alter_table(work, before, after);
    alter_partition(work, before, after);
  });
  Objects columns = added(work, Kind::column);
  std::stable_sort(columns.begin(), columns.end(),
                   [](const Object* a, const Object* b) { return as<Column>(*a).position < as<Column>(*b).position; });
  for (const Object* column : columns) add_column(work, *column);
  alter_columns(work);
  each_altered(work, Kind::table, [&](const Object& before, const Object& after) { alter_partition_columns(work, before, after); });
  for (const Object* constraint : dropped(work, Kind::constraint)) {
    if (!is_kept_as_proof(work, *constraint)) continue;
    Object there = after_renames(work, *constraint);
    drop_constraint(work, there);
    work.pieces.back().alone = true;
  }
}

bool is_on_view(const Work& work, const Object& index) { return owner_of(work.after, index.id).kind == Kind::materialized_view; }

void add_constraints_and_indexes(Work& work) {
  for (const bool foreign : {false, true}) {
    for (const Object* constraint : added(work, Kind::constraint)) {
      if (is_foreign_key(*constraint) == foreign) add_constraint(work, *constraint);
    }
    if (foreign) break;
    for (const Object* index : added(work, Kind::index)) {
      if (!is_on_view(work, *index)) add_index(work, *index);
    }
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
  const auto late = [](Kind kind) { return kind == Kind::function || is_late(kind); };
  make_and_change(work, late, [](const Object& object) { return object.id.kind != Kind::function || waits_for_tables(object); });
  for (const Object* index : added(work, Kind::index)) {
    if (is_on_view(work, *index)) add_index(work, *index);
  }
  for (const Object* view : added(work, Kind::materialized_view)) settle_materialized(work, *view, {});
  each_altered(work, Kind::materialized_view, [&](const Object& before, const Object& after) { settle_materialized(work, after, as<Definition>(before).options); });
  for (const Object* trigger : added(work, Kind::trigger)) {
    create_trigger(work, *trigger, false);
    if (!as<Definition>(*trigger).options.empty()) set_trigger(work, *trigger);
  }
  each_altered(work, Kind::trigger, [&](const Object& before, const Object& after) {
    if (as<Definition>(before).text != as<Definition>(after).text) create_trigger(work, after, true);
    if (as<Definition>(before).options != as<Definition>(after).options) set_trigger(work, after);
  });
}

// What needs others goes before them.
Objects early_to_drop(const Work& work) {
  Objects early = dropped(work, is_early);
  std::reverse(early.begin(), early.end());
  early = needed_first(in_kind_order(std::move(early)));
  std::reverse(early.begin(), early.end());
  return early;
}

// Another one of the same name follows; or it is made of such ones.
std::set<ObjectId> replaced(const Work& work, const Objects& early) {
  std::set<ObjectId> result;
  for (const Object* object : early) {
    if (is_new_again(work, *object) || makes_way(work, object->id)) result.insert(object->id);
  }
  for (bool more = true; more;) {
    more = false;
    for (const Object* object : early) {
      const auto is_replaced = [&](const ObjectId& need) { return result.contains(need); };
      if (object->id.kind != Kind::function && std::any_of(object->needs.begin(), object->needs.end(), is_replaced)) more |= result.insert(object->id).second;
    }
  }
  return result;
}

void drop_replaced(Work& work) {
  const Objects early = early_to_drop(work);
  const std::set<ObjectId> first = replaced(work, early);
  for (const Object* object : early) {
    if (!first.contains(object->id)) continue;
    object->id.kind == Kind::function ? drop_function(work, *object) : drop_definition(work, *object);
  }
}

void drop_early(Work& work, const Object& object) {
  switch (object.id.kind) {
    case Kind::function:
      return drop_function(work, object);
    case Kind::sequence:
      if (!goes_with_owner(work, object) && !becomes_identity(work, object)) drop_sequence(work, object);
      return;
    default:
      drop_definition(work, object);
  }
}

void drop_what_tables_needed(Work& work) {
  const Objects early = early_to_drop(work);
  const std::set<ObjectId> gone = replaced(work, early);
  for (const Object* object : early) {
    if (!gone.contains(object->id)) drop_early(work, *object);
  }
  for (const Object* schema : dropped(work, Kind::schema)) statement(work, "DROP SCHEMA " + quote(schema->id.name), Form::none, {});
}

// What a server of 18 knows first.
std::string_view is_new_in_18(const Object& object) {
  if (const auto* constraint = maybe<Constraint>(object)) return !constraint->enforced ? "NOT ENFORCED" : constraint->period ? "WITHOUT OVERLAPS and PERIOD" : "";
  const auto* column = maybe<Column>(object);
  if (column == nullptr) return "";
  const bool is_virtual = !column->generated.empty() && !column->stored;
  return is_virtual ? "VIRTUAL" : is_unchecked(*column) || !not_null_option(*column, not_null_alone).empty() ? "NOT NULL … NOT VALID and NO INHERIT" : "";
}

void must_be_known(const Catalog& catalog, const std::vector<Change>& effects) {
  const int version = major_version(catalog);
  if (version == 0 || version >= 18) return;
  for (const Change& change : effects) {
    const std::string_view what = change.after ? is_new_in_18(*change.after) : "";
    if (!what.empty()) throw Error(fmt::format("PostgreSQL {} does not know {}", version, what), text(change.after->id), "plan it for a server of 18 or later, or leave it out");
  }
}

void write_comments(Work& work) {
  for (const Change& change : work.effects) comment(work, change, recreates(work, change));
}

}  // namespace

std::vector<Statement> write(const Catalog& whole, const std::vector<Change>& effects, const Policy& policy, bool apart) {
  must_be_known(whole, effects);
  const Catalog before = part_of(whole, touched_by(effects, whole));
  const Catalog after = apply(before, effects);
  Catalog kept = before;
  Work work{.before = before, .after = after, .kept = kept, .effects = effects, .apart = apart};
  for (const Change& change : effects) {
    if (change.before && (!change.after || recreates(work, change))) kept.objects.erase(change.before->id);
  }
  drop_dependents(work);
  drop_replaced(work);
  drop_parts_of_tables(work);
  drop_tables(work);
  work.old_names = false;
  rename_objects(work);
  create_what_tables_need(work);
  create_tables(work);
  add_and_alter_columns(work);
  add_constraints_and_indexes(work);
  settle_sequences(work);
  settle_new_tables(work);
  create_code(work);
  drop_what_tables_needed(work);
  write_rights(work, [&](const Change& change) { return recreates(work, change); }, policy);
  write_comments(work);
  return finished(work, policy);
}

bool outside_transaction(const Catalog& before, const std::vector<Change>& effects) {
  if (is_concurrent_detach(effects)) return true;
  if (effects.size() != 1 || renames(effects[0])) return false;
  const Change& change = effects[0];
  if (id_of(change).kind != Kind::index || (change.before && change.after)) return false;
  return find(before, owner_of(before, id_of(change))) != nullptr && !is_partitioned(before, table_of(id_of(change)));
}

}  // namespace concertina::postgresql
