#include "lint/tried/diff.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "lint/tried/column.hpp"
#include "model/constraint.hpp"
#include "model/fingerprint.hpp"

namespace concertina::tried {
namespace {

// An object before the statement, as its own and under its new name, and behind it.
struct Pair {
  const Object* before = nullptr;
  Object moved;
  const Object* after = nullptr;
};

struct Found {
  const Difference& is;
  std::vector<Pair> altered = {}, renamed = {};
  std::vector<const Object*> dropped = {}, added = {};
  std::vector<Act> acts = {};
};

void forget_undone(SaidRenames& said, const Catalog& after) {
  std::erase_if(said.tables, [&](const auto& one) { return !find(after, one.second); });
  std::erase_if(said.parts, [&](const auto& one) { return !find(after, renamed(one.second, said.tables)); });
}

bool is_code(const Object& object) { return maybe<Definition>(object) != nullptr; }

bool differs(const Object& a, const Object& b) {
  const auto plain = [](const Object& object) {
    Object result = compared(object, {});
    if (auto* definition = std::get_if<Definition>(&result.body))
      erase_if(definition->options, [](const auto& one) { return one.first.starts_with(session_mark); });
    return result;
  };
  return plain(a) != plain(b);
}

void pair_up(Found& found) {
  std::set<ObjectId> seen;
  for (const auto& [id, object] : found.is.before.objects) {
    Object moved = renamed(renamed(object, found.is.said.parts, found.is.dialect), found.is.said.tables, found.is.dialect);
    const Object* after = find(found.is.after, moved.id);
    seen.insert(moved.id);
    if (!after) {
      found.dropped.push_back(&object);
      continue;
    }
    Pair pair{&object, std::move(moved), after};
    if (differs(pair.moved, *after) && !(found.is.by_table && is_code(object))) found.altered.push_back(pair);
    if (found.is.said.parts.contains(id) || found.is.said.tables.contains(id)) found.renamed.push_back(std::move(pair));
  }
  for (const auto& [id, object] : found.is.after.objects) {
    if (!seen.contains(id)) found.added.push_back(&object);
  }
  std::ranges::stable_sort(found.added, {}, [](const Object* one) {
    const auto* column = maybe<Column>(*one);
    return std::tuple(one->id.kind, one->id.parent, column ? column->position : 0);
  });
}

// The id by which the table is known before the statement.
ObjectId old_id(const Found& found, ObjectId id) {
  for (const auto& [from, to] : found.is.said.tables) {
    if (belongs_to_table(id.kind) && table_of(id) == to) id.parent = from.name;
  }
  return id;
}

bool has(const std::vector<const Object*>& objects, const ObjectId& id) {
  return std::ranges::any_of(objects, [&](const Object* one) { return one->id == id; });
}

std::set<std::string> columns_in(const Object& part, const LexicalRules& rules) {
  std::set<std::string> names;
  if (const auto* constraint = maybe<Constraint>(part)) {
    names.insert(constraint->columns.begin(), constraint->columns.end());
    if (constraint->columns.empty()) names = names_of_columns(constraint->expression, rules);
  }
  if (const auto* index = maybe<Index>(part)) {
    for (const std::string& key : index->keys) names.merge(names_of_columns(key, rules));
  }
  return names;
}

// A part that names a column which the statement drops goes, or shrinks, along with it.
bool goes_with_column(const Found& found, const Object& part) {
  if (!maybe<Constraint>(part) && !maybe<Index>(part)) return false;
  const std::set<std::string> names = columns_in(part, found.is.dialect.lexical);
  return std::ranges::any_of(names, [&](const std::string& name) { return has(found.dropped, column_id(table_of(part.id), name)); });
}

bool goes_along(const Found& found, const Object& object) {
  if (object.id.kind == Kind::table || !belongs_to_table(object.id.kind)) return false;
  if (object.id.kind == Kind::sequence) return false;
  return has(found.dropped, table_of(object.id)) || goes_with_column(found, object);
}

using VerbsOfKind = std::map<Kind, std::pair<Verb, Verb>>;  // of what comes and of what goes

std::pair<Verb, Verb> verbs_of(Kind kind) {
  static const VerbsOfKind verbs = {{Kind::table, {Verb::create_table, Verb::drop_table}},
                                    {Kind::column, {Verb::add_column, Verb::drop_column}},
                                    {Kind::constraint, {Verb::add_constraint, Verb::drop_constraint}},
                                    {Kind::virtual_table, {Verb::create_object, Verb::drop_table}},
                                    {Kind::index, {Verb::create_index, Verb::drop_index}},
                                    {Kind::view, {Verb::create_view, Verb::drop_view}},
                                    {Kind::trigger, {Verb::create_trigger, Verb::drop_trigger}},
                                    {Kind::function, {Verb::create_routine, Verb::drop_routine}},
                                    {Kind::procedure, {Verb::create_routine, Verb::drop_routine}},
                                    {Kind::sequence, {Verb::create_sequence, Verb::drop_sequence}}};
  const auto known = verbs.find(kind);
  return known == verbs.end() ? std::pair(Verb::create_object, Verb::drop_object) : known->second;
}

Act act_of(Verb verb, const ObjectId& id, const Object& object) {
  Act act{verb, id};
  if (const auto* column = maybe<Column>(object)) act.column = *column;
  if (const auto* constraint = maybe<Constraint>(object)) act.constraint = *constraint;
  if (const auto* index = maybe<Index>(object)) act.index = *index;
  if (act.index.unique) act.marks.insert("unique");
  return act;
}

// What else comes with the column: a key over it alone.
void mark_column(const Found& found, Act& act, const Object& column) {
  for (const Object* part : found.added) {
    if (table_of(part->id) != table_of(column.id) || columns_in(*part, found.is.dialect.lexical) != std::set{column.id.name}) continue;
    const auto* constraint = maybe<Constraint>(*part);
    const auto* index = maybe<Index>(*part);
    if ((index && index->unique) || (constraint && constraint->type == ConstraintType::unique)) act.marks.insert("unique");
    if (constraint && constraint->type == ConstraintType::primary_key) act.marks.insert("primary key");
    if (constraint && constraint->type == ConstraintType::foreign_key) act.marks.insert("references");
  }
}

void add_dropped(Found& found) {
  for (auto one = found.dropped.rbegin(); one != found.dropped.rend(); ++one) {
    if (!goes_along(found, **one)) found.acts.push_back(act_of(verbs_of((*one)->id.kind).second, (*one)->id, **one));
  }
}

void add_created(Found& found, const Object& object) {
  const ObjectId id = old_id(found, object.id);
  Act act = act_of(verbs_of(id.kind).first, id, object);
  const auto* column = maybe<Column>(object);
  if (column) mark_column(found, act, object);
  found.acts.push_back(std::move(act));
  if (const std::string check = column ? own_check(*column) : ""; !check.empty()) found.acts.push_back(added_check(id, check));
}

// Whether the planner may use the index, and what is said of it: nothing is built.
bool is_same_index(const Object& before, const Object& after) {
  const auto *old = maybe<Index>(before), *now = maybe<Index>(after);
  if (!old || !now) return false;
  Index same = *now;
  same.options = old->options;
  return same == *old;
}

// A part is replaced; other code comes anew under its name.
std::vector<Act> acts_of_other(const Found& found, const Pair& pair) {
  const auto [comes, goes] = verbs_of(pair.before->id.kind);
  const ObjectId& id = pair.before->id;
  if (id.kind == Kind::sequence) return {{Verb::alter_object, id}};
  if (is_same_index(pair.moved, *pair.after)) return {{Verb::alter_table, table_of(id)}};
  if (is_code(*pair.before)) return {act_of(comes, id, *pair.after)};
  if (goes_with_column(found, *pair.before)) return {};
  const auto *old = maybe<Constraint>(*pair.before), *now = maybe<Constraint>(*pair.after);
  if (old && now && old->enforced != now->enforced) return {act_of(now->enforced ? Verb::validate_constraint : Verb::alter_table, id, *pair.after)};
  return {act_of(goes, id, *pair.before), act_of(comes, id, *pair.after)};
}

void add_altered(Found& found) {
  for (const Pair& pair : found.altered) {
    const ObjectId& id = pair.before->id;
    const auto acts = id.kind == Kind::column  ? acts_of_column(id, pair.moved, *pair.after, found.is.dialect)
                      : id.kind == Kind::table ? acts_of_options(id, pair.moved, *pair.after)
                                               : acts_of_other(found, pair);
    found.acts.insert(found.acts.end(), acts.begin(), acts.end());
  }
}

void add_renamed(Found& found) {
  const auto add = [&](Kind kind, Verb verb) {
    for (const Pair& pair : found.renamed) {
      if (pair.before->id.kind != kind) continue;
      found.acts.push_back({verb, pair.before->id});
      found.acts.back().name = pair.after->id.name;
    }
  };
  add(Kind::index, Verb::rename_index);
  add(Kind::column, Verb::rename_column);
  add(Kind::table, Verb::rename_table);
}

// Virtual tables and the like, which are named only.
void add_unmanaged(Found& found) {
  const auto add = [&](const Catalog& there, const Catalog& other, Verb verb) {
    for (const Unmanaged& one : there.unmanaged) {
      if (one.kind == "shadow table" || std::ranges::find(other.unmanaged, one) != other.unmanaged.end()) continue;
      found.acts.push_back({verb, {Kind::table, "", "", one.name}});
      found.acts.back().text = one.kind;
    }
  };
  add(found.is.before, found.is.after, Verb::drop_object);
  add(found.is.after, found.is.before, Verb::create_object);
}

}  // namespace

std::vector<Act> acts_between(Difference difference) {
  forget_undone(difference.said, difference.after);
  Found found{difference};
  pair_up(found);
  add_dropped(found);
  add_altered(found);
  for (const Object* object : found.added) add_created(found, *object);
  add_unmanaged(found);
  add_renamed(found);
  return std::move(found.acts);
}

}  // namespace concertina::tried
