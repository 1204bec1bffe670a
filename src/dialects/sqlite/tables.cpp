#include "dialects/sqlite/tables.hpp"

#include <algorithm>
#include <map>

#include "dialects/sqlite/ddl.hpp"
#include "dialects/sqlite/rebuild.hpp"
#include "dialects/sqlite/renames.hpp"
#include "dialects/sqlite/spelling.hpp"
#include "dialects/sqlite/write.hpp"

namespace concertina::sqlite {
namespace {

using Carried = std::vector<std::pair<std::string, std::string>>;  // column as it will be called ← as it is called now

struct Walk {
  const Catalog& after;
  const std::vector<Change>& effects;
  const Lives& lives;
  TableWork work;
  std::vector<ObjectId> current;  // by life: its name now
  std::vector<Carried> carried;   // by life: for a rebuild
  std::vector<ObjectId> dropped;  // tables whose DROP waits for the end
};

const Life& life_of(const Walk& walk, std::size_t effect) { return walk.lives.lives[static_cast<std::size_t>(walk.lives.owner[effect])]; }

void emit(Walk& walk, std::string sql, const ObjectId& table) { walk.work.statements.push_back(writing(std::move(sql), table)); }

void erase_table(Catalog& catalog, const ObjectId& table) {
  std::erase_if(catalog.objects, [&](const auto& entry) { return table_of(entry.first) == table; });
}

void copy_table(Catalog& to, const Catalog& from, const ObjectId& table) {
  to.objects.insert_or_assign(table, at(from, table));
  for (const Kind kind : {Kind::column, Kind::constraint}) {
    for (const Object* object : children(from, table, kind)) to.objects.insert_or_assign(object->id, *object);
  }
}

bool names_in_use(const Constraint& constraint, const std::string& column) {
  const bool listed = std::any_of(constraint.columns.begin(), constraint.columns.end(), [&](const std::string& c) { return same_but_case(c, column); });
  return listed || uses_column(constraint.expression, column);
}

bool has_column(const Catalog& catalog, const ObjectId& table, const std::string& name) { return find(catalog, column_id(table, name)) != nullptr; }

bool drops_natively(const Catalog& now, const ObjectId& table, const std::string& column) {
  const std::vector<const Object*> columns = children(now, table, Kind::column);
  if (columns.size() < 2) return false;
  for (const Object* constraint : children(now, table, Kind::constraint)) {
    if (names_in_use(as<Constraint>(*constraint), column)) return false;
  }
  return std::none_of(columns.begin(), columns.end(),
                      [&](const Object* other) { return other->id.name != column && uses_column(as<Column>(*other).generated, column); });
}

// Constraints of the wanted table that can come with a new column: its foreign key and the checks that name it.
std::vector<const Object*> inline_constraints(const Walk& walk, const ObjectId& wanted, const ObjectId& now, const std::string& column) {
  std::vector<const Object*> result;
  for (const Object* constraint : children(walk.after, wanted, Kind::constraint)) {
    const Constraint& body = as<Constraint>(*constraint);
    if (find(walk.work.now, child_id(Kind::constraint, now, constraint->id.name)) != nullptr) continue;
    const bool own_key = body.type == ConstraintType::foreign_key && body.columns == std::vector<std::string>{column};
    if (own_key || (body.type == ConstraintType::check && uses_column(body.expression, column))) result.push_back(constraint);
  }
  return result;
}

void add_natively(Walk& walk, const ObjectId& table, const ObjectId& wanted, const Object& column) {
  const Column& body = as<Column>(column);
  if (!adds_natively(body)) return;
  std::string clauses;
  const std::vector<const Object*> constraints = inline_constraints(walk, wanted, table, column.id.name);
  bool scans = body.not_null && !body.generated.empty();
  for (const Object* constraint : constraints) {
    const bool key = as<Constraint>(*constraint).type == ConstraintType::foreign_key;
    if (key && body.default_value && *body.default_value != "NULL") return;
    scans = scans || !key;
    clauses += " " + constraint_clause(*constraint, true);
  }
  emit(walk, "ALTER TABLE " + quote(table.name) + " ADD COLUMN " + column_definition(column, "") + clauses, table);
  walk.work.statements.back().scans = scans;
  Object added = column;
  added.id = column_id(table, column.id.name);
  walk.work.now.objects.insert_or_assign(added.id, added);
  for (const Object* constraint : constraints) {
    Object with = *constraint;
    with.id.parent = table.name;
    walk.work.now.objects.insert_or_assign(with.id, with);
  }
}

void drop_natively(Walk& walk, const ObjectId& table, const std::string& column) {
  if (!has_column(walk.work.now, table, column) || !drops_natively(walk.work.now, table, column)) return;
  const Column body = as<Column>(at(walk.work.now, column_id(table, column)));
  emit(walk, "ALTER TABLE " + quote(table.name) + " DROP COLUMN " + quote(column), table);
  walk.work.statements.back().rewrites = walk.work.statements.back().scans = body.generated.empty() || body.stored;
  walk.work.now.objects.erase(column_id(table, column));
}

bool rename_natively(Walk& walk, const ObjectId& table, const std::string& from, const std::string& to) {
  const bool same = same_but_case(from, to);
  if (!has_column(walk.work.now, table, from) || (!same && has_column(walk.work.now, table, to))) return false;
  emit(walk, "ALTER TABLE " + quote(table.name) + " RENAME COLUMN " + quote(from) + " TO " + quote(to), table);
  walk.work.now = with_renamed_column(walk.work.now, table, from, to);
  return true;
}

void column_effect(Walk& walk, const Change& change, std::size_t life, bool rebuilt) {
  const ObjectId& table = walk.current[life];
  Carried& carried = walk.carried[life];
  if (!change.before) {
    if (!rebuilt) add_natively(walk, table, walk.lives.lives[life].end, *change.after);
    return;
  }
  const std::string& from = change.before->id.name;
  const auto entry = std::find_if(carried.begin(), carried.end(), [&](const auto& pair) { return pair.first == from; });
  if (!change.after) {
    if (entry != carried.end()) carried.erase(entry);
    if (!rebuilt) drop_natively(walk, table, from);
    return;
  }
  const std::string& to = change.after->id.name;
  if (from == to) return;
  const bool native = (!rebuilt || (entry != carried.end() && entry->second == from)) && rename_natively(walk, table, from, to);
  if (entry == carried.end()) return;
  entry->first = to;
  if (native) entry->second = to;
}

// Whether the name is free only once the old table is gone.
bool name_is_taken_later(const Walk& walk, std::size_t effect, const std::string& name) {
  for (std::size_t i = effect + 1; i < walk.effects.size(); ++i) {
    const Change& change = walk.effects[i];
    if (change.after && change.after->id.kind == Kind::table && same_but_case(change.after->id.name, name)) return true;
  }
  return false;
}

void table_effect(Walk& walk, const Change& change, std::size_t effect, std::size_t index) {
  const Life& life = life_of(walk, effect);
  if (life.fate == Fate::created) {
    if (change.before) return;
    emit(walk, create_table(walk.after, life.end, life.end.name), life.end);
    copy_table(walk.work.now, walk.after, life.end);
  } else if (life.fate == Fate::dropped) {
    if (change.after) return;
    if (name_is_taken_later(walk, effect, life.start.name)) {
      emit(walk, "DROP TABLE " + quote(life.start.name), life.start);
    } else {
      walk.dropped.push_back(life.start);
    }
    erase_table(walk.work.now, life.start);
  } else if (renames(change)) {
    emit(walk, "ALTER TABLE " + quote(walk.current[index].name) + " RENAME TO " + quote(change.after->id.name), walk.current[index]);
    walk.work.now = with_renamed_table(walk.work.now, walk.current[index], change.after->id.name);
    walk.current[index] = change.after->id;
  }
}

void rebuild(Walk& walk, std::size_t index) {
  const Life& life = walk.lives.lives[index];
  Rebuild work{walk.current[index], life.end, {}};
  for (const auto& [to, from] : walk.carried[index]) {
    if (has_column(walk.after, life.end, to)) work.columns.emplace_back(to, from);
  }
  for (Statement& statement : write_rebuild(work, walk.work.now, walk.after)) walk.work.statements.push_back(std::move(statement));
  for (const Kind kind : {Kind::column, Kind::constraint}) {
    std::erase_if(walk.work.now.objects, [&](const auto& entry) { return entry.first.kind == kind && entry.first.parent == life.end.name; });
  }
  copy_table(walk.work.now, walk.after, life.end);
}

bool refers_to(const Catalog& catalog, const ObjectId& table, const ObjectId& other) {
  for (const Object* constraint : children(catalog, table, Kind::constraint)) {
    const Constraint& body = as<Constraint>(*constraint);
    if (body.references && same_but_case(body.references->name, other.name)) return true;
  }
  return false;
}

// A table goes before the tables it refers to: with foreign keys on, DROP TABLE deletes the rows first.
void drop_tables(Walk& walk, const Catalog& before) {
  std::vector<ObjectId>& left = walk.dropped;
  while (!left.empty()) {
    auto next = std::find_if(left.begin(), left.end(), [&](const ObjectId& table) {
      return std::none_of(left.begin(), left.end(), [&](const ObjectId& other) { return other != table && refers_to(before, other, table); });
    });
    if (next == left.end()) {  // they refer to each other
      next = left.begin();
      walk.work.statements.push_back(write_foreign_keys_off(*next));
    }
    emit(walk, "DROP TABLE " + quote(next->name), *next);
    left.erase(next);
  }
}

std::map<std::string, Column> columns_by_name(const Catalog& catalog, const ObjectId& table) {
  std::map<std::string, Column> result;
  for (const Object* column : children(catalog, table, Kind::column)) {
    result[column->id.name] = as<Column>(*column);
    result[column->id.name].position = 0;
  }
  return result;
}

std::map<std::string, Constraint> constraints_by_name(const Catalog& catalog, const ObjectId& table) {
  std::map<std::string, Constraint> result;
  for (const Object* constraint : children(catalog, table, Kind::constraint)) result[constraint->id.name] = as<Constraint>(*constraint);
  return result;
}

bool same_structure(const Catalog& a, const Catalog& b, const ObjectId& table) {
  const Object* one = find(a, table);
  const Object* other = find(b, table);
  if (one == nullptr || other == nullptr) return false;
  return one->body == other->body && columns_by_name(a, table) == columns_by_name(b, table) && constraints_by_name(a, table) == constraints_by_name(b, table);
}

}  // namespace

TableWork change_tables(const Catalog& before, const Catalog& after, const std::vector<Change>& effects, const Lives& lives) {
  Walk walk{after, effects, lives, {{}, before}, {}, {}, {}};
  for (const Life& life : lives.lives) {
    walk.current.push_back(life.start);
    walk.carried.emplace_back();
    for (const Object* column : columns_of(before, life.start)) walk.carried.back().emplace_back(column->id.name, column->id.name);
  }
  std::vector<Statement> checks;
  for (std::size_t i = 0; i < effects.size(); ++i) {
    if (lives.owner[i] < 0) continue;
    const Life& life = life_of(walk, i);
    const std::size_t index = static_cast<std::size_t>(lives.owner[i]);
    const Kind kind = id_of(effects[i]).kind;
    if (kind == Kind::table) table_effect(walk, effects[i], i, index);
    if (kind == Kind::column && life.fate == Fate::kept) column_effect(walk, effects[i], index, life.rebuilt);
    if (!life.rebuilt || life.last != i || kind == Kind::index || kind == Kind::trigger) continue;
    rebuild(walk, index);
    for (Statement& check : write_foreign_key_check(life.end, after)) checks.push_back(std::move(check));
  }
  drop_tables(walk, before);
  for (Statement& check : checks) walk.work.statements.push_back(std::move(check));
  return std::move(walk.work);
}

void mark_rebuilds(Lives& lives, const Catalog& before, const Catalog& after, const std::vector<Change>& effects) {
  const Catalog native = change_tables(before, after, effects, lives).now;
  for (std::size_t i = 0; i < effects.size(); ++i) {
    if (lives.owner[i] < 0) continue;
    const Kind kind = id_of(effects[i]).kind;
    Life& life = lives.lives[static_cast<std::size_t>(lives.owner[i])];
    if (kind == Kind::index || kind == Kind::trigger || life.fate != Fate::kept) continue;
    life.rebuilt = life.rebuilt || !same_structure(native, after, life.end);
  }
}

}  // namespace concertina::sqlite
