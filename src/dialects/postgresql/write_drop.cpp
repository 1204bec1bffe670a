// What goes: before all else what depends on tables, and what another one of its name follows; their parts; behind all else what they needed.
#include <algorithm>
#include <iterator>

#include "dialects/outside_body.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "dialects/type_names.hpp"
#include "model/constraint.hpp"
#include "model/inheritance.hpp"
#include "model/name_space.hpp"

namespace concertina::postgresql {
namespace {

// Whether a new constraint takes the index over, so that nothing is to be dropped.
bool is_taken_over(const Work& work, const Object& index) {
  return std::any_of(work.effects.begin(), work.effects.end(),
                     [&](const Change& c) { return !c.before && c.after->id.kind == Kind::constraint && index_for(work, *c.after) == &index; });
}

// A sequence that a dropped column or table owns goes with it.
bool goes_with_owner(const Work& work, const Object& sequence) {
  const auto& owner = as<Sequence>(sequence).owned_by;
  return owner && (is_dropped(work, *owner) || is_dropped(work, table_of(*owner)));
}

// Whether the effects make the object again, or another one under its name.
bool is_new_again(const Work& work, const Object& object) {
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& change) {
    return change.after && share_names(change.after->id.kind, object.id.kind) && change.after->id.schema == object.id.schema &&
           change.after->id.parent == object.id.parent && change.after->id.name == object.id.name;
  });
}

// A function that goes before what uses it is made again: that takes another one of its name then.
bool makes_way(const Work& work, const ObjectId& id) {
  const auto is_namesake = [&](const ObjectId& other) {
    return other.kind == id.kind && other.schema == id.schema && other != id && bare_name(other) == bare_name(id);
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

// The server leaves the heir a column that its own declaration has too, if it is still there as that: a rollback makes it the parent's alone.
bool stays_as_declared(const Work& work, const ObjectId& heir, const std::string& column) {
  return declares(as<Table>(at(work.before, heir)), column) && find(work.after, heir) && !find(work.after, column_id(heir, column)) &&
         !inherited_column(work.after, heir, column);
}

// Where tables that inherit the column keep it as their own, it goes from this one only.
void drop_column(Work& work, const ObjectId& table, const std::string& column) {
  const std::vector<ObjectId> heirs = all_heirs_of(work.before, table);
  const auto keeps = [&](const ObjectId& heir) { return find(work.after, column_id(heir, column)) != nullptr; };
  const std::string drop = "DROP COLUMN " + quote(column);
  if (std::none_of(heirs.begin(), heirs.end(), keeps)) {
    sub_command(work, table, drop, Form::drop_column);
    for (const ObjectId& heir : heirs) {
      if (stays_as_declared(work, heir, column)) sub_command(work, heir, "DROP COLUMN IF EXISTS " + quote(column), Form::drop_column);
    }
    return;
  }
  statement(work, "ALTER TABLE ONLY " + qualified(table) + " " + drop, Form::drop_column, {table});
  for (const ObjectId& heir : heirs_of(work.before, table)) {
    if (!keeps(heir)) drop_column(work, heir, column);
  }
}

// It takes or gives rows of a relation that goes, which the server would keep for it.
bool holds_relation(const Work& work, const Object& object) {
  const auto holds = [&](const ObjectId& need) {
    return (is_late(need.kind) || need.kind == Kind::table) && is_dropped(work, need) && names_type(as<Definition>(object).text, lexical_rules(), need);
  };
  return (object.id.kind == Kind::function || object.id.kind == Kind::procedure) && std::ranges::any_of(object.needs, holds);
}

bool stands_on(const Object& object, const ObjectId& need) {
  if (object.id.kind != Kind::function) return true;
  if (is_type(need.kind)) return names_type(as<Definition>(object).text, lexical_rules(), need);
  return need.kind == Kind::function && names_outside_body(object, need);
}

// With what is made of them.
std::set<ObjectId> with_users(std::set<ObjectId> found, const Objects& objects) {
  for (bool more = true; more;) {
    more = false;
    for (const Object* object : objects) {
      const auto is_found = [&](const ObjectId& need) { return found.contains(need) && stands_on(*object, need); };
      if (std::ranges::any_of(object->needs, is_found)) more |= found.insert(object->id).second;
    }
  }
  return found;
}

std::set<ObjectId> holders_of_relations(const Work& work) {
  const Objects early = dropped(work, is_early);
  std::set<ObjectId> result;
  for (const Object* object : early) {
    if (holds_relation(work, *object)) result.insert(object->id);
  }
  return with_users(std::move(result), early);
}

// What needs others goes before them.
Objects early_to_drop(const Work& work) {
  Objects early = dropped(work, is_early);
  std::erase_if(early, [gone = holders_of_relations(work)](const Object* object) { return gone.contains(object->id); });
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
  return with_users(std::move(result), early);
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

}  // namespace

bool is_kept_as_proof(const Work& work, const Object& constraint) {
  if (attaches(work, table_of(constraint.id))) return true;
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& c) {
    const bool column = c.before && c.after && c.before->id.kind == Kind::column && table_of(c.before->id) == table_of(constraint.id);
    return column && !as<Column>(*c.before).not_null && as<Column>(*c.after).not_null && proves_not_null(constraint, c.before->id.name);
  });
}

bool is_default_let_go(const Work& work, const Change& change) {
  if (!change.before || !change.after || id_of(change).kind != Kind::column) return false;
  return as<Column>(*change.before).default_value && !as<Column>(*change.after).default_value && lets_go_first(work, *change.before);
}

bool is_publication_let_go(const Work& work, const Change& change) {
  if (!change.before || !change.after || change.after->id.kind != Kind::publication) return false;
  return std::ranges::any_of(work.effects, [&](const Change& other) { return &other > &change && other.before == change.after; });
}

void drop_dependents(Work& work) {
  for (const Object* trigger : dropped(work, Kind::trigger)) drop_trigger(work, *trigger);
  Objects late = dropped(work, is_late);
  std::ranges::copy_if(dropped(work, is_early), std::back_inserter(late),
                       [holders = holders_of_relations(work)](const Object* object) { return holders.contains(object->id); });
  late = needed_first(late);
  std::reverse(late.begin(), late.end());
  for (const Object* object : late) drop_early(work, *object);
  for (const Object* key : dropped(work, Kind::constraint)) {
    if (is_foreign_key(*key) || lets_go_first(work, *key)) drop_constraint(work, *key);
  }
  for (const Object* index : dropped(work, Kind::index)) {
    if (lets_go_first(work, *index)) drop_index(work, *index);
  }
  for (const Change& change : work.effects) {
    if (is_default_let_go(work, change))
      sub_command(work, table_of(change.before->id), "ALTER COLUMN " + quote(change.before->id.name) + " DROP DEFAULT", Form::set_default);
    if (is_publication_let_go(work, change)) alter_definition(work, *change.before, *change.after);
  }
}

void drop_parts_of_tables(Work& work) {
  for (const Object* index : dropped(work, Kind::index)) {
    if (!is_taken_over(work, *index) && !lets_go_first(work, *index)) drop_index(work, *index);
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
      drop_column(work, table_of(part->id), part->id.name);
    }
  }
}

void drop_replaced(Work& work) {
  const Objects early = early_to_drop(work);
  const std::set<ObjectId> first = replaced(work, early);
  for (const Object* object : early) {
    if (!first.contains(object->id)) continue;
    object->id.kind == Kind::function ? drop_function(work, *object) : drop_definition(work, *object);
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

}  // namespace concertina::postgresql
