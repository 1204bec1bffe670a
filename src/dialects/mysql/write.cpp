#include "dialects/mysql/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/text.hpp"
#include "dialects/mysql/ways.hpp"
#include "dialects/mysql/write_code.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"

namespace concertina::mysql {
namespace {

struct Work {
  const Catalog& before;
  const std::vector<Change>& effects;
  std::set<ObjectId> added, dropped;  // tables
  bool mariadb;
};

using Statements = std::vector<Statement>;

// What holds an object of a table until the statement is through. Every ALTER first waits for open transactions, and others behind it.
Statement altering(const std::string& table, const std::string& sql, Way way) {
  Statement statement{sql, "", {table}, "nothing", false, false, 0};
  statement.lock = way == Way::instant || way == Way::inplace ? "NONE" : "SHARED";
  if (way == Way::inplace_shared || way == Way::copy) statement.blocks = "writes";
  statement.rewrites = way == Way::copy;
  statement.scans = way != Way::instant;
  return statement;
}

Statement exclusive(const std::string& table, const std::string& sql) { return {sql, "EXCLUSIVE", {table}, "reads and writes", false, false, 0}; }

bool is_of_table(const Change& change, const ObjectId& table) { return belongs_to_table(id_of(change).kind) && table_of(id_of(change)) == table; }

void gather(std::map<Way, std::string>& clauses, Way way, const std::string& clause) {
  std::string& list = clauses[way];
  list += (list.empty() ? "" : ", ") + clause;
}

std::string drop_text(const Object& object, bool mariadb) {
  switch (object.id.kind) {
    case Kind::column:
      return "DROP COLUMN " + quote(object.id.name);
    case Kind::index:
      return "DROP KEY " + quote(object.id.name);
    default:
      break;
  }
  const auto& constraint = as<Constraint>(object);
  if (constraint.type == ConstraintType::primary_key) return "DROP PRIMARY KEY";
  if (constraint.type == ConstraintType::foreign_key) return "DROP FOREIGN KEY " + quote(object.id.name);
  return fmt::format("DROP {} {}", mariadb ? "CONSTRAINT" : "CHECK", quote(object.id.name));
}

void add_part(std::map<Way, std::string>& clauses, const Work& work, const Object& part) {
  const std::string text = part.id.kind == Kind::column ? "COLUMN " + column_text(part) : part.id.kind == Kind::index ? index_text(part) : constraint_text(part);
  gather(clauses, way_to_add(part, work.before), "ADD " + text);
}

void change_part(std::map<Way, std::string>& clauses, const Work& work, const Object& before, const Object& after) {
  if (before.id.kind == Kind::column) {
    const Way way = way_to_change(before, after, work.before);
    const std::string verb = before.id.name == after.id.name ? "MODIFY COLUMN " : "CHANGE COLUMN " + quote(before.id.name) + " ";
    return gather(clauses, way, verb + column_text(after));
  }
  if (before.id.kind == Kind::index && before.body == after.body && before.comment == after.comment) {
    return gather(clauses, work.mariadb ? Way::instant : Way::inplace, fmt::format("RENAME KEY {} TO {}", quote(before.id.name), quote(after.id.name)));
  }
  gather(clauses, std::max(way_to_drop(before, work.before), way_to_add(after, work.before)), drop_text(before, work.mariadb));
  gather(clauses, std::max(way_to_drop(before, work.before), way_to_add(after, work.before)),
         "ADD " + (after.id.kind == Kind::index ? index_text(after) : constraint_text(after)));
}

void change_table(std::map<Way, std::string>& clauses, const Object& before, const Object& after, bool mariadb) {
  const auto &old = as<Table>(before), &now = as<Table>(after);
  if (old.options != now.options || before.comment != after.comment) {
    Object changed = after;
    erase_if(as<Table>(changed).options, [&](const auto& option) { return old.options.contains(option.first) && old.options.at(option.first) == option.second; });
    if (before.comment == after.comment) changed.comment.clear();
    const bool engine = as<Table>(changed).options.contains("engine");
    const bool emptied = !before.comment.empty() && after.comment.empty();
    const std::string text = options_text(changed) + (emptied ? " COMMENT=''" : "");
    gather(clauses, engine ? Way::copy : mariadb && as<Table>(changed).options.empty() ? Way::instant : Way::inplace, text);
  }
}

// Partitioning is a clause of its own, behind the others.
void repartition(Statements& statements, const Object& before, const Object& after) {
  const std::string &old = as<Table>(before).partition_key, &now = as<Table>(after).partition_key;
  if (old == now) return;
  const std::string table = quote(after.id.name);
  const std::string clause = now.empty() ? "REMOVE PARTITIONING" : "PARTITION BY " + now;
  Statement statement = altering(table, fmt::format("ALTER TABLE {} {}", table, clause), Way::copy);
  statements.push_back(std::move(statement));
}

// One ALTER for all clauses that the server carries out in the same way.
void alter_table(Statements& statements, const Work& work, const ObjectId& table) {
  std::map<Way, std::string> clauses;
  const Change* own = nullptr;
  for (const Change& effect : work.effects) {
    if (id_of(effect) == table && effect.before && effect.after) own = &effect;
    const bool part = is_of_table(effect, table) && effect.before && id_of(effect).kind != Kind::trigger;
    if (part && !effect.after && !is_foreign_key(*effect.before)) gather(clauses, way_to_drop(*effect.before, work.before), drop_text(*effect.before, work.mariadb));
  }
  if (own) change_table(clauses, *own->before, *own->after, work.mariadb);
  for (const Change& effect : work.effects) {
    if (!is_of_table(effect, table) || id_of(effect).kind == Kind::trigger || !effect.after || is_foreign_key(*effect.after)) continue;
    effect.before ? change_part(clauses, work, *effect.before, *effect.after) : add_part(clauses, work, *effect.after);
  }
  const std::string name = quote(table.name);
  for (const auto& [way, list] : clauses) statements.push_back(altering(name, fmt::format("ALTER TABLE {} {}{}", name, list, clause_of(way, work.mariadb)), way));
  if (own) repartition(statements, *own->before, *own->after);
}

void drop_foreign_keys(Statements& statements, const Work& work) {
  for (const Change& effect : work.effects) {
    if (!effect.before || !is_foreign_key(*effect.before) || work.dropped.contains(table_of(effect.before->id))) continue;
    if (effect.after && effect.after->body == effect.before->body && effect.after->id == effect.before->id) continue;
    const std::string table = quote(effect.before->id.parent);
    const Way way = way_to_drop(*effect.before, work.before);
    statements.push_back(altering(table, fmt::format("ALTER TABLE {} {}{}", table, drop_text(*effect.before, work.mariadb), clause_of(way, work.mariadb)), way));
  }
}

void add_foreign_keys(Statements& statements, const Work& work) {
  for (const Change& effect : work.effects) {
    if (!effect.after || !is_foreign_key(*effect.after)) continue;
    const std::string table = quote(effect.after->id.parent);
    const bool fresh = work.added.contains(table_of(effect.after->id));
    const std::string sql = fmt::format("ALTER TABLE {} ADD {}", table, constraint_text(*effect.after));
    statements.push_back(altering(table, fresh ? sql : sql + clause_of(Way::copy, work.mariadb).data(), Way::copy));
    if (fresh) statements.back().rewrites = statements.back().scans = false;
  }
}

std::string create_text(const Work& work, const Object& table) {
  std::vector<std::pair<int, std::string>> columns;
  std::string parts;
  for (const Change& effect : work.effects) {
    if (effect.before || !is_of_table(effect, table.id)) continue;
    const Object& part = *effect.after;
    if (const auto* column = maybe<Column>(part)) columns.emplace_back(column->position, column_text(part));
    if (maybe<Index>(part)) parts += ",\n  " + index_text(part);
    if (maybe<Constraint>(part) && !is_foreign_key(part)) parts += ",\n  " + constraint_text(part);
  }
  std::stable_sort(columns.begin(), columns.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string list;
  for (const auto& [position, text] : columns) list += (list.empty() ? "  " : ",\n  ") + text;
  const std::string& key = as<Table>(table).partition_key;
  return fmt::format("CREATE TABLE {} (\n{}{}\n) {}{}", quote(table.id.name), list, parts, options_text(table), key.empty() ? "" : "\nPARTITION BY " + key);
}

// All at once: nobody sees a table without its name.
void rename_tables(Statements& statements, const Work& work) {
  std::string list;
  std::vector<std::string> on;
  for (const Change& effect : work.effects) {
    if (id_of(effect).kind != Kind::table || !renames(effect)) continue;
    list += fmt::format("{}{} TO {}", list.empty() ? "" : ", ", quote(effect.before->id.name), quote(effect.after->id.name));
    on.push_back(quote(effect.before->id.name));
  }
  if (!list.empty()) statements.push_back({"RENAME TABLE " + list, "EXCLUSIVE", on, "reads and writes", false, false, 0});
}

Work work_of(const Catalog& before, const std::vector<Change>& effects) {
  Work work{before, effects, {}, {}, before.dialect == "mariadb"};
  for (const Change& effect : effects) {
    if (id_of(effect).kind != Kind::table) continue;
    if (!effect.before) work.added.insert(effect.after->id);
    if (!effect.after) work.dropped.insert(effect.before->id);
  }
  return work;
}

}  // namespace

std::vector<Statement> write(const Catalog& before, const std::vector<Change>& effects, const Policy&, bool) {
  const Work work = work_of(before, effects);
  Statements statements = drop_code(before, effects);
  drop_foreign_keys(statements, work);
  std::set<ObjectId> altered;
  for (const Change& effect : effects) {
    const ObjectId table = belongs_to_table(id_of(effect).kind) ? table_of(id_of(effect)) : id_of(effect);
    if (table.kind == Kind::table && !work.added.contains(table) && !work.dropped.contains(table)) altered.insert(table);
  }
  for (const ObjectId& table : work.dropped) statements.push_back(exclusive(quote(table.name), "DROP TABLE " + quote(table.name)));
  rename_tables(statements, work);
  for (const ObjectId& table : altered) alter_table(statements, work, table);
  for (const Change& effect : effects) {
    if (!effect.before && id_of(effect).kind == Kind::table) statements.push_back({create_text(work, *effect.after), "", {}, "nothing", false, false, 0});
  }
  add_foreign_keys(statements, work);
  for (Statement& statement : create_code(before, effects)) statements.push_back(std::move(statement));
  return statements;
}

}  // namespace concertina::mysql
