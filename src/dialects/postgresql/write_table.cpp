// CREATE TABLE with its columns and constraints, DROP TABLE, storage parameters.
#include <algorithm>
#include <set>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"

namespace concertina::postgresql {
namespace {

constexpr std::string_view unlogged = "unlogged";

bool is_unlogged(const Table& table) { return table.options.contains(std::string(unlogged)); }

Options storage_parameters(const Table& table) {
  Options result = table.options;
  result.erase(std::string(unlogged));
  return result;
}

// Other tables that the table's foreign keys reference.
std::vector<ObjectId> referenced(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result;
  for (const Object* constraint : children(catalog, table, Kind::constraint)) {
    const auto& key = as<Constraint>(*constraint);
    if (key.references && *key.references != table) result.push_back(*key.references);
  }
  return result;
}

// Tables in an order in which each comes after those that it references; what is left over references in a circle.
std::vector<ObjectId> referenced_first(const Catalog& catalog, std::vector<ObjectId> tables) {
  std::vector<ObjectId> result;
  while (!tables.empty()) {
    const auto waits = [&](const ObjectId& table) {
      const std::vector<ObjectId> others = referenced(catalog, table);
      return std::any_of(others.begin(), others.end(),
                         [&](const ObjectId& o) { return std::find(tables.begin(), tables.end(), o) != tables.end(); });
    };
    auto next = std::find_if_not(tables.begin(), tables.end(), waits);
    if (next == tables.end()) next = tables.begin();
    result.push_back(*next);
    tables.erase(next);
  }
  return result;
}

// In CREATE TABLE itself: a valid constraint whose referenced table is there already.
bool is_inline(const Constraint& constraint, const ObjectId& table, const std::set<ObjectId>& later) {
  return constraint.validated && (!constraint.references || *constraint.references == table || !later.contains(*constraint.references));
}

void create_table(Work& work, const Object& table, const std::set<ObjectId>& later) {
  std::string parts;
  const auto part = [&](const std::string& text) { parts += (parts.empty() ? "\n  " : ",\n  ") + text; };
  for (const Object* column : columns_of(work.after, table.id)) part(column_text(*column));
  std::vector<ObjectId> locked;
  for (const Object* constraint : children(work.after, table.id, Kind::constraint)) {
    const auto& key = as<Constraint>(*constraint);
    if (!is_inline(key, table.id, later)) continue;
    part(constraint_text(*constraint));
    if (key.references) locked.push_back(*key.references);
  }
  const auto& body = as<Table>(table);
  const Options parameters = storage_parameters(body);
  const std::string sql = std::string("CREATE ") + (is_unlogged(body) ? "UNLOGGED " : "") + "TABLE " + qualified(table.id) + " (" + parts +
                          (parts.empty() ? ")" : "\n)") + (parameters.empty() ? "" : " WITH " + options_text(parameters));
  statement(work, sql, Form::create_table_with_key, locked);
}

void column_settings(Work& work, const ObjectId& table) {
  for (const Object* column : columns_of(work.after, table)) {
    for (const auto& [name, value] : as<Column>(*column).options) {
      if (name == "storage")
        sub_command(work, table, "ALTER COLUMN " + quote(column->id.name) + " SET STORAGE " + value, Form::set_storage);
      if (name == "statistics")
        sub_command(work, table, "ALTER COLUMN " + quote(column->id.name) + " SET STATISTICS " + value, Form::set_statistics);
    }
  }
}

}  // namespace

std::string options_text(const Options& options) {
  std::string result;
  for (const auto& [name, value] : options) result += (result.empty() ? "" : ", ") + name + (value.empty() ? "" : "=" + literal(value));
  return "(" + result + ")";
}

void create_tables(Work& work) {
  std::vector<ObjectId> tables;
  for (const Change& change : work.effects) {
    if (!change.before && change.after->id.kind == Kind::table) tables.push_back(change.after->id);
  }
  tables = referenced_first(work.after, tables);
  std::set<ObjectId> later(tables.begin(), tables.end());
  std::vector<const Object*> keys;
  for (const ObjectId& table : tables) {
    later.erase(table);
    create_table(work, at(work.after, table), later);
    column_settings(work, table);
    for (const Object* constraint : children(work.after, table, Kind::constraint)) {
      if (!is_inline(as<Constraint>(*constraint), table, later)) keys.push_back(constraint);
    }
  }
  for (const Object* key : keys) add_constraint(work, *key);
}

void drop_tables(Work& work) {
  std::vector<ObjectId> tables;
  for (const Change& change : work.effects) {
    if (!change.after && change.before->id.kind == Kind::table) tables.push_back(change.before->id);
  }
  if (tables.empty()) return;
  tables = referenced_first(work.before, tables);
  std::reverse(tables.begin(), tables.end());
  std::string names;
  std::vector<ObjectId> locked;
  for (const ObjectId& table : tables) {
    names += (names.empty() ? "" : ", ") + qualified(table);
    locked.push_back(table);
    for (const ObjectId& other : referenced(work.before, table)) locked.push_back(other);
  }
  statement(work, "DROP TABLE " + names, Form::drop_table, locked);
}

void alter_table(Work& work, const Object& before, const Object& after) {
  const auto &old_table = as<Table>(before), &new_table = as<Table>(after);
  if (is_unlogged(old_table) != is_unlogged(new_table)) {
    sub_command(work, after.id, is_unlogged(new_table) ? "SET UNLOGGED" : "SET LOGGED", Form::set_logged);
  }
  const Options old_parameters = storage_parameters(old_table), new_parameters = storage_parameters(new_table);
  Options set;
  for (const auto& [name, value] : new_parameters) {
    const auto old = old_parameters.find(name);
    if (old == old_parameters.end() || old->second != value) set.emplace(name, value);
  }
  if (!set.empty()) sub_command(work, after.id, "SET " + options_text(set), Form::table_options);
  std::string reset;
  for (const auto& [name, value] : old_parameters) {
    if (!new_parameters.contains(name)) reset += (reset.empty() ? "" : ", ") + name;
  }
  if (!reset.empty()) sub_command(work, after.id, "RESET (" + reset + ")", Form::table_options);
}

}  // namespace concertina::postgresql
