#include "dialects/mysql/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "dialects/mysql/atoms.hpp"
#include "dialects/mysql/checks.hpp"
#include "dialects/mysql/history.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/text.hpp"
#include "dialects/mysql/touched.hpp"
#include "dialects/mysql/trigger_order.hpp"
#include "dialects/mysql/types.hpp"
#include "dialects/mysql/write_code.hpp"
#include "dialects/mysql/write_table.hpp"
#include "model/constraint.hpp"

namespace concertina::mysql {
namespace {

using Atom = std::vector<Change>;
using Statements = std::vector<Statement>;

void append(Statements& list, const Statements& more) { list.insert(list.end(), more.begin(), more.end()); }

bool is_trigger(const Change& change) { return id_of(change).kind == Kind::trigger; }

Statement on_table(const std::string& sql, const ObjectId& table) {
  return {sql, std::string(exclusive), {quote(table.name)}, "reads and writes", false, false, lock_wait_ms};
}

// The sql_mode under which the object was made; empty: none is known, or it is the one of our sessions.
std::string own_mode(const Object& object) {
  const auto* code = maybe<Definition>(object);
  const std::string option = std::string(session_mark) + "sql_mode";
  if (!code || !code->options.contains(option) || code->options.at(option) == usual_mode) return "";
  return code->options.at(option);
}

// The times of an event are those of the time zone in which it was made; empty: that of whoever makes it. Sessions of ours have UTC.
std::string own_zone(const Object& object) {
  const auto* code = maybe<Definition>(object);
  const std::string option = std::string(session_mark) + "time_zone";
  const std::string zone = code ? code->options.value(option) : "";
  return zone == "SYSTEM" || zone == "+00:00" ? "" : zone;
}

// What the schema says itself, else what was.
std::string of_either(std::string (*what)(const Object&), const Change& change) {
  const std::string now = what(*change.after);
  return now.empty() && change.before ? what(*change.before) : now;
}

// A routine, trigger or event stays as its session has made it, whoever makes it anew.
Statements created(const Change& change) {
  const std::string mode = of_either(own_mode, change), zone = of_either(own_zone, change);
  Statements statements;
  if (!mode.empty()) statements.push_back(unlocked(fmt::format("SET @concertina_mode = @@SESSION.sql_mode, SESSION sql_mode = {}", literal(mode))));
  if (!zone.empty()) statements.push_back(unlocked(fmt::format("SET @concertina_zone = @@SESSION.time_zone, SESSION time_zone = {}", literal(zone))));
  statements.push_back(create_code(change));
  if (!zone.empty()) statements.push_back(unlocked("SET SESSION time_zone = @concertina_zone"));
  if (!mode.empty()) statements.push_back(unlocked("SET SESSION sql_mode = @concertina_mode"));
  return statements;
}

// A query that gives 1 as long as the changes are not done: they are done whole or not at all. Empty: done again, they change nothing.
std::string to_do_query(const Atom& atom) {
  const auto among = [&](const ObjectId& id, bool after) {
    return std::any_of(atom.begin(), atom.end(), [&](const Change& change) {
      const std::optional<Object>& side = after ? change.after : change.before;
      return side && side->id == id;
    });
  };
  for (const Change& change : atom) {
    if (change.before && !among(change.before->id, true)) return exists_query(change.before->id);
    if (change.after && !among(change.after->id, false)) return fmt::format("SELECT 1 - ({})", exists_query(change.after->id));
  }
  return "";
}

Statements once(Statement statement, const std::string& to_do) {
  Statements statements{unlocked(fmt::format("SET @concertina_alter = IF(({}) = 1, {}, 'DO 0')", to_do, literal(statement.sql))),
                        unlocked("PREPARE concertina_alter FROM @concertina_alter")};
  statement.sql = "EXECUTE concertina_alter";
  statements.push_back(std::move(statement));
  return statements;
}

// Only where it was not done before; in between, a session may get the table for itself.
void alter_once(Statements& before_lock, Statements& inside, const Catalog& before, const ObjectId& table, const Atom& parts) {
  const Statement alter = alter_table(before, table, parts);
  const std::string to_do = to_do_query(parts);
  if (alter.sql.empty()) return;
  if (to_do.empty()) return inside.push_back(alter);
  const Statements steps = once(alter, to_do);
  before_lock.insert(before_lock.end(), steps.begin(), steps.end() - 1);
  inside.push_back(steps.back());
}

// With the sequences from which its columns have their values: MariaDB alters no table without them.
// And those that a foreign key which comes names: MySQL looks into them.
Statement lock_table(const Catalog& before, const ObjectId& table, const Atom& atom) {
  std::string names = quote(table.name) + " WRITE";
  std::set<ObjectId> referenced;
  for (const Change& change : atom) {
    if (change.after && is_foreign_key(*change.after)) referenced.insert(*as<Constraint>(*change.after).references);
  }
  referenced.erase(table);
  for (const ObjectId& other : referenced) names += fmt::format(", {}{} READ", other.schema.empty() ? "" : quote(other.schema) + ".", quote(other.name));
  const std::vector<const Object*> columns = children(before, table, Kind::column);
  for (const auto& [id, sequence] : of_kind(before, Kind::sequence)) {
    const bool used = std::ranges::any_of(columns, [&, &id = id](const Object* column) {
      const std::optional<std::string>& value = as<Column>(*column).default_value;
      return value && names_column(*value, lexical_rules, id.name);
    });
    if (used) names += fmt::format(", {} WRITE", quote(id.name));
  }
  return on_table("LOCK TABLES " + names, table);
}

using Names = std::map<std::string, std::string>;

// The columns that get other names, from those that they have then.
Names names_before(const Atom& atom) {
  Names result;
  for (const Change& change : atom) {
    if (id_of(change).kind == Kind::column && change.before && change.after && renames(change)) result.emplace(change.after->id.name, change.before->id.name);
  }
  return result;
}

Object with_columns(Object key, const Names& names) {
  if (auto* index = std::get_if<Index>(&key.body)) {
    for (std::string& one : index->keys) one = with_renamed_columns(one, lexical_rules, names, quote);
  } else {
    for (std::string& column : as<Constraint>(key).columns) column = names.contains(column) ? names.at(column) : column;
  }
  return key;
}

bool is_key(const Change& change) {
  const Object& object = change.after ? *change.after : *change.before;
  return maybe<Index>(object) || is_primary_key(object);
}

Names backwards(const Names& names) {
  Names result;
  for (const auto& [now, before] : names) result.emplace(before, now);
  return result;
}

// The keys of a table that a foreign key holds by. In the statement that gives their columns other names, MySQL finds that one no other index, or
// forgets it: they change before the names, as long as an index comes with them, or behind those.
struct Keys {
  Atom before, behind;
};

Keys take_keys(Atom& parts, const Names& names) {
  Keys result;
  const bool moves = std::ranges::any_of(parts, [](const Change& part) { return is_key(part) && !(part.before && part.after); });
  if (!moves) return result;
  const bool comes = std::ranges::any_of(parts, [](const Change& part) { return is_key(part) && !part.before; });
  std::erase_if(parts, [&](const Change& part) {
    if (!is_key(part)) return false;
    Change taken = part;
    if (comes && taken.after) taken.after = with_columns(*taken.after, names);
    if (!comes && taken.before) taken.before = with_columns(*taken.before, backwards(names));
    (comes ? result.before : result.behind).push_back(std::move(taken));
    return true;
  });
  return result;
}

// Those that come are checked by a copy of the table, in which MySQL gives no other name to columns that a foreign key holds by: they come behind that.
Atom take_foreign_keys(Atom& parts) {
  Atom result;
  std::erase_if(parts, [&](const Change& part) {
    const bool taken = !part.before && is_foreign_key(*part.after);
    if (taken) result.push_back(part);
    return taken;
  });
  return result;
}

// Nobody else uses the table meanwhile: what is done in between is brief. It can be run again from its beginning, wherever it stopped.
Statements held(const Catalog& before, const Atom& atom) {
  const ObjectId table = table_of(id_of(atom[0]));
  Statements statements, inside{lock_table(before, table, atom)};
  Atom parts;
  std::copy_if(atom.begin(), atom.end(), std::back_inserter(parts), [](const Change& change) { return !is_trigger(change); });
  const Names names = before.dialect == "mysql" && is_referenced(before, table) ? names_before(parts) : Names();
  const Keys keys = names.empty() ? Keys() : take_keys(parts, names);
  const Atom foreign = names.empty() ? Atom() : take_foreign_keys(parts);
  if (!keys.before.empty()) alter_once(statements, statements, before, table, keys.before);
  if (!parts.empty()) alter_once(statements, inside, before, table, parts);
  for (const Change& change : atom) {
    if (!is_trigger(change) || moves_along(change)) continue;
    const Statement gone = on_table("DROP TRIGGER IF EXISTS " + quote(id_of(change).name), table);
    if (inside.back().sql != gone.sql) inside.push_back(gone);  // what goes and what comes back are two changes
    if (change.after) append(inside, created(change));
  }
  for (Statement& statement : inside) {
    statement.lock = exclusive;
    statement.blocks = "reads and writes";
    statement.lock_timeout_ms = lock_wait_ms;
    statements.push_back(statement);
  }
  statements.push_back(unlocked("UNLOCK TABLES"));
  if (!keys.behind.empty()) alter_once(statements, statements, before, table, keys.behind);
  if (!foreign.empty()) alter_once(statements, statements, concertina::apply(before, parts), table, foreign);
  return statements;
}

// All at once: nobody sees a table without its name.
Statement rename_tables(const Atom& atom) {
  Statement statement{"RENAME TABLE ", std::string(exclusive), {}, "reads and writes", false, false, lock_wait_ms};
  for (const Change& change : atom) {
    const Kind kind = id_of(change).kind;
    if (kind != Kind::table && kind != Kind::view) continue;
    statement.sql += fmt::format("{}{} TO {}", statement.on.empty() ? "" : ", ", quote(change.before->id.name), quote(change.after->id.name));
    statement.on.push_back(quote(change.before->id.name));
  }
  return statement;
}

const Change* own_change(const Atom& atom) {
  const auto found = std::find_if(atom.begin(), atom.end(), [](const Change& change) { return id_of(change).kind == Kind::table; });
  return found == atom.end() ? nullptr : &*found;
}

// A table that keeps its rows' history is only altered where it is said what becomes of it: https://mariadb.com/kb/en/set-statement/
Statement altered(const Catalog& before, const ObjectId& table, const Atom& atom) {
  Statement alter = alter_table(before, table, atom);
  if (!alter.sql.empty() && keeps_history(table, before)) alter.sql.insert(0, "SET STATEMENT system_versioning_alter_history = KEEP FOR ");
  return alter;
}

Statements write_atom(const Catalog& before, const Atom& atom) {
  const Change& first = atom[0];
  const Change* table = own_change(atom);
  const bool names = std::any_of(atom.begin(), atom.end(), [](const Change& change) {
    const Kind kind = id_of(change).kind;
    return (kind == Kind::table || kind == Kind::view) && renames(change);
  });
  if (names) return {rename_tables(atom)};
  if (table && !table->after) return {on_table("DROP TABLE " + quote(table->before->id.name), table->before->id)};
  if (table && !table->before) return {create_table(*table->after, atom)};
  if (is_held(atom)) return held(before, atom);
  if (belongs_to_table(id_of(first).kind) && !is_trigger(first)) return {altered(before, table_of(id_of(first)), atom)};
  if (table) return {altered(before, table->after->id, atom)};
  if (!first.after) return {drop_code(*first.before)};
  if (first.before && maybe<Sequence>(*first.before)) return alter_sequence(*first.before, *first.after);
  return created(first);
}

// As one of several: run again from the first on, it finds itself done.
Statements write_one_of_several(const Catalog& before, const Atom& atom) {
  const ObjectId& id = id_of(atom[0]);
  const bool parts = belongs_to_table(id.kind) && !is_trigger(atom[0]) && !is_held(atom) && !own_change(atom) && !keeps_history(table_of(id), before);
  if (!parts) return write_atom(before, atom);
  Statements statements, execution;
  alter_once(statements, execution, before, table_of(id), atom);
  append(statements, execution);
  return statements;
}

// A default that MySQL's usual sql_mode takes for a fault of the whole table, whatever is altered: 0000-00-00, as older applications have it.
bool has_zero_date(const Object& object) {
  const auto* column = maybe<Column>(object);
  if (!column || !column->default_value) return false;
  const std::string base = base_type(column->type);
  return (base == "date" || base == "datetime" || base == "timestamp") && column->default_value->find("-00") != std::string::npos;
}

// MariaDB takes them in its usual mode. Triggers keep the mode in which they are made.
bool meets_zero_date(const Catalog& before, const Atom& atom) {
  const Change* table = own_change(atom);
  if (before.dialect == "mariadb" || (table && !table->after) || std::ranges::all_of(atom, is_trigger)) return false;
  const std::vector<const Object*> columns = children(before, table_of(id_of(atom[0])), Kind::column);
  return std::ranges::any_of(columns, [](const Object* column) { return has_zero_date(*column); }) ||
         std::ranges::any_of(atom, [](const Change& change) { return change.after && has_zero_date(*change.after); });
}

// What the server does by itself is no statement.
bool is_done(const Statement& statement) { return statement.sql.empty(); }

// In a session that takes such defaults, whatever its server's usual mode is.
Statements write_with_zero_dates(const Catalog& before, const Atom& atom) {
  Statements statements = write_one_of_several(before, atom);
  std::erase_if(statements, is_done);
  const Change* table = own_change(atom);
  if (table && !table->before && statements.size() == 1) statements = once(statements[0], to_do_query(atom));
  if (statements.empty()) return statements;
  statements.insert(statements.begin(), unlocked(fmt::format("SET @concertina_dates = @@SESSION.sql_mode, SESSION sql_mode = {}", literal(usual_mode))));
  statements.push_back(unlocked("SET SESSION sql_mode = @concertina_dates"));
  return statements;
}

Statements write_one(const Catalog& before, const Atom& atom, bool alone) {
  if (meets_zero_date(before, atom)) return write_with_zero_dates(before, atom);
  return alone ? write_atom(before, atom) : write_one_of_several(before, atom);
}

}  // namespace

std::vector<Statement> write(const Catalog& whole, const std::vector<Change>& effects, const Policy&, bool) {
  Catalog now = part_of(whole, touched_by(effects, whole));
  const std::vector<Atom> all = atoms(now, effects);
  Statements statements;
  for (const Atom& atom : all) {
    append(statements, write_one(now, atom, all.size() == 1));
    if (all.size() > 1) now = concertina::apply(std::move(now), atom);
  }
  std::erase_if(statements, is_done);
  return statements;
}

}  // namespace concertina::mysql
