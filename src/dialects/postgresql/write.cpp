// The effects of a step as DDL, in an order that the server accepts: reads like a table of contents.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "dialects/postgresql/writer.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/not_null.hpp"
#include "model/partition.hpp"
#include "model/replace_all.hpp"
#include "model/texts.hpp"

namespace concertina::postgresql {
namespace {

// Functions whose definition the server checks against new tables are created behind them.
bool waits_for_tables(const Object& function) {
  static const std::set<Kind> made_of{Kind::table, Kind::column, Kind::view, Kind::materialized_view, Kind::foreign_table};
  const auto& signature = as<Definition>(function).signature;
  const bool for_triggers = std::find(signature.begin(), signature.end(), "returns trigger") != signature.end();
  return for_triggers || std::ranges::any_of(function.needs, [](const ObjectId& id) { return made_of.contains(id.kind); });
}

// Its body, BEGIN ATOMIC …, follows the columns that it reads, whatever they are called by then.
bool is_bound(const Object& function) {
  return std::ranges::any_of(function.needs, [](const ObjectId& id) { return id.kind == Kind::column; });
}

// A change that changes nothing has open sessions compile the function anew, for the types that it finds then, or binds it to the columns anew.
bool is_compiled_anew(const Change& change) {
  const Object& now = *change.after;
  return *change.before == now && now.id.kind == Kind::function && (is_compiled(now) || is_bound(now));
}

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
    if (!in_place || !wanted(change.after->id.kind) || change.after->id.kind == Kind::sequence || is_publication_let_go(work, change)) continue;
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

// With those that call them.
std::set<ObjectId> late_functions(const Work& work) {
  std::set<ObjectId> late;
  for (bool more = true; more;) {
    more = false;
    for (const Change& change : work.effects) {
      if (!change.after || change.after->id.kind != Kind::function || late.contains(change.after->id)) continue;
      const auto is_late_one = [&](const ObjectId& need) { return late.contains(need); };
      if (waits_for_tables(*change.after) || std::ranges::any_of(change.after->needs, is_late_one)) more |= late.insert(change.after->id).second;
    }
  }
  return late;
}

void create_what_tables_need(Work& work) {
  for (const Object* schema : added(work, Kind::schema)) create_schema(work, *schema);
  const auto early = [](Kind kind) { return is_early(kind); };
  make_and_change(work, early, [late = late_functions(work)](const Object& object) { return !late.contains(object.id); });
}

// What partitions have of their own is lost when their parent's column changes.
void alter_in_partitions(Work& work, const Object& before, const Object& after) {
  alter_column(work, before, after);
  set_columns_again(work, table_of(after.id), after.id.name);
}

// Its default calls a function that is made behind the tables.
bool calls_late(const Object& column, const std::set<ObjectId>& late) {
  return std::ranges::any_of(column.needs, [&](const ObjectId& need) { return late.contains(need); });
}

void alter_columns(Work& work) {
  const std::set<ObjectId> late = late_functions(work);
  const std::vector<NextValue> values = next_values(work);
  keep_next_values(work, values);
  const auto loses_identity = [](const Object& before, const Object& after) { return as<Column>(before).identity && !as<Column>(after).identity; };
  for (const bool first : {true, false}) {  // which frees the name of its sequence
    each_altered(work, Kind::column, [&](const Object& before, const Object& after) {
      const bool later = calls_late(after, late) || is_default_let_go(work, alter(before, after));
      if (loses_identity(before, after) == first && !later) alter_in_partitions(work, before, after);
    });
  }
  set_next_values(work, values);
}

// Computed from a column that changes: it comes behind that.
bool is_computed_from_altered(const Work& work, const Object& column) {
  if (as<Column>(column).generated.empty()) return false;
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& change) {
    return change.before && change.after && change.after->id.kind == Kind::column && needs(column, change.after->id);
  });
}

void add_and_alter_columns(Work& work) {
  each_altered(work, Kind::table, [&](const Object& before, const Object& after) {
    alter_table(work, before, after);
    alter_partition(work, before, after);
  });
  Objects columns = added(work, Kind::column);
  std::stable_sort(columns.begin(), columns.end(), [](const Object* a, const Object* b) { return as<Column>(*a).position < as<Column>(*b).position; });
  const auto later = std::stable_partition(columns.begin(), columns.end(), [&](const Object* column) { return !is_computed_from_altered(work, *column); });
  for (auto column = columns.begin(); column != later; ++column) add_column(work, **column);
  alter_columns(work);
  for (auto column = later; column != columns.end(); ++column) add_column(work, **column);
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
  make_and_change(work, late,
                  [waiting = late_functions(work)](const Object& object) { return object.id.kind != Kind::function || waiting.contains(object.id); });
  for (const Object* index : added(work, Kind::index)) {
    if (is_on_view(work, *index)) add_index(work, *index);
  }
  for (const Object* view : added(work, Kind::materialized_view)) settle_materialized(work, *view, {});
  each_altered(work, Kind::materialized_view,
               [&](const Object& before, const Object& after) { settle_materialized(work, after, as<Definition>(before).options); });
  for (const Object* trigger : added(work, Kind::trigger)) {
    create_trigger(work, *trigger, false);
    if (!as<Definition>(*trigger).options.empty()) set_trigger(work, *trigger);
  }
  each_altered(work, Kind::trigger, [&](const Object& before, const Object& after) {
    if (as<Definition>(before).text != as<Definition>(after).text) create_trigger(work, after, true);
    const bool made_again = as<Definition>(before).text != as<Definition>(after).text && differs_in_partitions(after);
    if (made_again || as<Definition>(before).options != as<Definition>(after).options) set_trigger(work, after);
  });
}

void alter_columns_of_code(Work& work) {
  each_altered(work, Kind::column, [&, late = late_functions(work)](const Object& before, const Object& after) {
    if (calls_late(after, late) && !is_default_let_go(work, alter(before, after))) alter_in_partitions(work, before, after);
  });
}

// What a server of 18 knows first.
std::string_view is_new_in_18(const Object& object) {
  if (const auto* constraint = maybe<Constraint>(object))
    return !constraint->enforced ? "NOT ENFORCED" : constraint->period ? "WITHOUT OVERLAPS and PERIOD" : "";
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
    if (!what.empty())
      throw Error(fmt::format("PostgreSQL {} does not know {}", version, what), text(change.after->id), "plan it for a server of 18 or later, or leave it out");
  }
}

void write_comments(Work& work) {
  for (const Change& change : work.effects) comment(work, change, recreates(work, change));
}

void spell(Object& object, const Options& spelling) {
  for (std::string* text : texts_of(object.body)) {
    for (const auto& [part, by] : spelling) replace_all(*text, part, by);
  }
}

// With the texts that the server is told; what both sides of a change say alike stays alike.
std::vector<Change> spelled(std::vector<Change> effects) {
  for (Change& change : effects) {
    if (!change.after || change.after->spelling.empty()) continue;
    const Options spelling = change.after->spelling;
    if (change.before) spell(*change.before, spelling);
    spell(*change.after, spelling);
  }
  return effects;
}

// An extension that moves to another schema takes along all that names its members: that follows without a statement.
std::vector<Change> without_followers(std::vector<Change> effects) {
  const auto schema = [](const Object& extension) {
    const auto& clauses = as<Definition>(extension).clauses;
    const auto found = std::ranges::find_if(clauses, [](const std::string& clause) { return clause.starts_with("SCHEMA "); });
    return found == clauses.end() ? std::string() : *found;
  };
  const bool moves = std::ranges::any_of(effects, [&](const Change& change) {
    return id_of(change).kind == Kind::extension && change.before && change.after && schema(*change.before) != schema(*change.after);
  });
  if (moves) std::erase_if(effects, [](const Change& change) { return id_of(change).kind != Kind::extension && id_of(change).kind != Kind::schema; });
  return effects;
}

}  // namespace

std::vector<Statement> write(const Catalog& whole, const std::vector<Change>& changes, const Policy& policy, bool apart) {
  const std::vector<Change> effects = without_followers(spelled(changes));
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
  settle_marks(work);
  create_code(work);
  alter_columns_of_code(work);
  drop_what_tables_needed(work);
  write_rights(
      work, [&](const Change& change) { return recreates(work, change); }, policy);
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
