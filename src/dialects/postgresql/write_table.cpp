// CREATE TABLE with its columns and constraints, DROP TABLE, storage parameters.
#include <algorithm>
#include <functional>
#include <set>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/constraint.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"
#include "model/unlogged.hpp"

namespace concertina::postgresql {
namespace {

bool is_unlogged(const Table& table) { return table.options.contains(unlogged_option); }

// Settings have sub-commands of their own; their names have a space, but for these.
bool is_setting(const std::string& name) {
  return name == unlogged_option || name == "tablespace" || name == inherits_option || name.find(' ') != std::string::npos;
}

Options storage_parameters(const Table& table) {
  Options result = table.options;
  erase_if(result, [](const auto& option) { return is_setting(option.first); });
  return result;
}

// Parents up to the first that differs stay; the others leave, and those that are wanted come in their order.
void alter_parents(Work& work, const ObjectId& table) {
  const std::vector<ObjectId> before = parents_of(work.before, name_before(work, table)), after = parents_of(work.after, table);
  const auto [leaves, comes] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  for (auto it = leaves; it != before.end(); ++it) sub_command(work, table, "NO INHERIT " + qualified(*it), Form::inherit);
  for (auto it = comes; it != after.end(); ++it) sub_command(work, table, "INHERIT " + qualified(*it), Form::inherit);
}

void alter_settings(Work& work, const ObjectId& table, const Table& before, const Table& after) {
  if (!is_new(work, table)) alter_parents(work, table);
  set_inherited_columns(work, table, before, after);
  const auto when_changed = [&](const std::string& name, Form form, const std::function<std::string(const std::string&)>& sql) {
    const std::string now = after.options.value(name);
    if (now != before.options.value(name)) sub_command(work, table, sql(now), form);
  };
  when_changed("row security", Form::row_security,
               [](const std::string& now) { return std::string(now.empty() ? "DISABLE" : "ENABLE") + " ROW LEVEL SECURITY"; });
  when_changed("force row security", Form::row_security,
               [](const std::string& now) { return std::string(now.empty() ? "NO FORCE" : "FORCE") + " ROW LEVEL SECURITY"; });
  when_changed("access method", Form::set_access_method, [](const std::string& now) { return "SET ACCESS METHOD " + quote(now.empty() ? "heap" : now); });
  when_changed("tablespace", Form::set_tablespace, [](const std::string& now) { return "SET TABLESPACE " + quote(now.empty() ? "pg_default" : now); });
  if (is_new(work, table)) return;
  when_changed("of type", Form::inherit, [](const std::string& now) { return now.empty() ? "NOT OF" : "OF " + now; });
}

// What it inherits from, or is a partition of.
std::vector<ObjectId> parents(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result = parents_of(catalog, table);
  if (const Partition* partition = partition_of(catalog, table)) result.push_back(partition->of);
  return result;
}

// Of other tables that these reference by foreign keys: the server puts its triggers on each, and takes them off.
int partitions_referenced(const Catalog& present, const Catalog& with_keys, const std::vector<ObjectId>& tables) {
  std::set<ObjectId> partitions;
  for (const ObjectId& table : tables) {
    for (const Object* constraint : children(with_keys, table, Kind::constraint)) {
      const auto& references = as<Constraint>(*constraint).references;
      if (!references || std::ranges::find(tables, *references) != tables.end()) continue;
      for (ObjectId& partition : all_partitions_of(present, *references)) partitions.insert(std::move(partition));
    }
  }
  return static_cast<int>(partitions.size());
}

// Other tables that the table's foreign keys reference, and its parent.
std::vector<ObjectId> referenced(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result;
  for (const Object* constraint : children(catalog, table, Kind::constraint)) {
    const auto& key = as<Constraint>(*constraint);
    if (key.references && *key.references != table) result.push_back(*key.references);
  }
  if (const Partition* partition = partition_of(catalog, table)) result.push_back(partition->of);
  return result;
}

// Tables that it references or inherits from.
std::vector<ObjectId> made_before(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result = referenced(catalog, table);
  for (const ObjectId& parent : parents_of(catalog, table)) result.push_back(parent);
  return result;
}

// Tables in an order in which each comes after those that it references; where they reference in a circle, after its parents alone.
std::vector<ObjectId> referenced_first(const Catalog& catalog, std::vector<ObjectId> tables) {
  std::vector<ObjectId> result;
  while (!tables.empty()) {
    const auto first_behind = [&](std::vector<ObjectId> (*others)(const Catalog&, const ObjectId&)) {
      return std::find_if(tables.begin(), tables.end(), [&](const ObjectId& table) {
        const std::vector<ObjectId> before = others(catalog, table);
        return std::none_of(before.begin(), before.end(), [&](const ObjectId& o) { return std::find(tables.begin(), tables.end(), o) != tables.end(); });
      });
    };
    auto next = first_behind(made_before);
    if (next == tables.end()) next = first_behind(parents);
    result.push_back(*next);
    tables.erase(next);
  }
  return result;
}

// Of two keys over the same columns in one statement the server makes one only (transformIndexConstraints in its parse_utilcmd.c).
bool is_said_twice(const Work& work, const Object& constraint) {
  const auto index = [](const Object& key) { return index_behind(key, table_of(key.id), "").body; };
  if (!has_index(as<Constraint>(constraint))) return false;
  const std::vector<const Object*> all = children(work.after, table_of(constraint.id), Kind::constraint);
  return std::any_of(all.begin(), all.end(),
                     [&](const Object* other) { return other->id < constraint.id && has_index(as<Constraint>(*other)) && index(*other) == index(constraint); });
}

// In CREATE TABLE itself: a valid constraint whose referenced table is there already.
bool is_inline(const Work& work, const Object& constraint, const std::set<ObjectId>& later) {
  const auto& body = as<Constraint>(constraint);
  const bool waits = body.references && later.contains(*body.references);
  return (body.validated || !body.enforced) && !waits && !is_said_twice(work, constraint) && !leans_on_index(work, constraint) &&
         !has_named_parts(work, constraint);
}

std::string using_method(const std::string& method) { return method.empty() ? "" : " USING " + quote(method); }
std::string in_tablespace(const std::string& tablespace) { return tablespace.empty() ? "" : " TABLESPACE " + quote(tablespace); }

// What CREATE TABLE does not say itself.
Table without_place(Table table) {
  table.options.erase("access method");
  table.options.erase("tablespace");
  return table;
}

// Of a table of a type: what the type does not say; empty: nothing.
std::string typed_column_text(const Object& column) {
  const std::string text = column_text(column), name = quote(column.id.name) + " ";
  const std::size_t begin = std::min(text.size(), name.size() + as<Column>(column).type.size());
  return begin == text.size() ? "" : name + "WITH OPTIONS" + text.substr(begin);
}

void create_table(Work& work, const Object& table, const std::set<ObjectId>& later) {
  std::string parts;
  const auto part = [&](const std::string& text) {
    if (!text.empty()) parts += (parts.empty() ? "\n  " : ",\n  ") + text;
  };
  const std::string type = as<Table>(table).options.value("of type");
  for (const Object* column : columns_of(work.after, table.id)) part(type.empty() ? column_text(*column) : typed_column_text(*column));
  for (Object& column : inherited_columns(work.after, table.id)) {
    if (!as<Table>(table).options.contains(declared_mark + column.id.name)) continue;
    as<Column>(column).generated.clear();  // as its parent's: 14 and 15 refuse to be told so again
    part(column_text(column));
  }
  for (const auto& [option, value] : as<Table>(table).options) {
    const Object* check =
        option.starts_with(declared_check_mark) ? inherited_check(work.after, table.id, option.substr(std::string_view(declared_check_mark).size())) : nullptr;
    if (check) part(constraint_text(*check));
  }
  std::vector<ObjectId> locked;
  for (const Object* constraint : children(work.after, table.id, Kind::constraint)) {
    const auto& key = as<Constraint>(*constraint);
    if (!is_inline(work, *constraint, later)) continue;
    part(constraint_text(*constraint));
    if (key.references) locked.push_back(*key.references);
  }
  const auto& body = as<Table>(table);
  const Options parameters = storage_parameters(body);
  const std::string parents = body.options.value(inherits_option);
  const std::string ending = (parents.empty() ? "" : " INHERITS (" + parents + ")") +
                             std::string(body.partition_key.empty() ? "" : " PARTITION BY " + body.partition_key) +
                             using_method(body.options.value("access method")) + (parameters.empty() ? "" : " WITH " + options_text(parameters)) +
                             in_tablespace(body.options.value("tablespace"));
  if (body.partition) return create_partition(work, table, parts, ending);
  const std::string sql = std::string("CREATE ") + (is_unlogged(body) ? "UNLOGGED " : "") + "TABLE " + qualified(table.id) +
                          (type.empty() ? "" : " OF " + type) + (type.empty() || !parts.empty() ? " (" + parts + (parts.empty() ? ")" : "\n)") : "") + ending;
  std::vector<ObjectId> from = parents_of(work.after, table.id);
  std::erase_if(from, [&](const ObjectId& parent) { return is_new(work, parent); });
  const bool only_inherits = locked.empty() && !from.empty();
  locked.insert(locked.end(), from.begin(), from.end());
  statement(work, sql, only_inherits ? Form::attach_new_partition : Form::create_table_with_key, locked);
  work.pieces.back().partitions = partitions_referenced(work.before, work.after, {table.id});
}

void column_settings(Work& work, const ObjectId& table) {
  for (const Object* column : columns_of(work.after, table)) {
    add_unchecked_not_null(work, *column);
    for (const auto& [name, value] : as<Column>(*column).options) {
      if (name == "storage") sub_command(work, table, "ALTER COLUMN " + quote(column->id.name) + " SET STORAGE " + value, Form::set_storage);
      if (name == "statistics") sub_command(work, table, "ALTER COLUMN " + quote(column->id.name) + " SET STATISTICS " + value, Form::set_statistics);
      if (name.starts_with("n_distinct"))
        sub_command(work, table, "ALTER COLUMN " + quote(column->id.name) + " SET (" + name + " = " + value + ")", Form::set_statistics);
    }
  }
}

}  // namespace

std::string options_text(const Options& options) {
  std::string result;
  for (const auto& [name, value] : options) result += (result.empty() ? "" : ", ") + name + (value.empty() ? "" : "=" + literal(value));
  return "(" + result + ")";
}

std::vector<std::string> options_changes(const Options& from, const Options& to) {
  if (from == to) return {};
  std::string reset;
  Options kept, set;
  for (const auto& [name, value] : from) {
    const auto now = to.find(name);
    if (now == to.end()) reset += (reset.empty() ? "" : ", ") + name;
    if (now != to.end() && now->second == value) kept.emplace(name, value);
  }
  auto stays = kept.begin();  // what is set, anew or not, comes last
  for (const auto& [name, value] : to) {
    if (set.empty() && stays != kept.end() && stays->first == name) {
      ++stays;
    } else {
      set.emplace(name, value);
    }
  }
  std::vector<std::string> result;
  if (!set.empty()) result.push_back("SET " + options_text(set));
  if (!reset.empty()) result.push_back("RESET (" + reset + ")");
  return result;
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
    const std::vector<const Object*> own = children(work.after, table, Kind::constraint);
    if (std::ranges::none_of(own, [&](const Object* key) { return has_named_parts(work, *key); })) later.erase(table);
    create_table(work, at(work.after, table), later);
    alter_settings(work, table, Table{}, without_place(as<Table>(at(work.after, table))));
    column_settings(work, table);
    for (const Object* constraint : own) {
      if (!is_inline(work, *constraint, later) && !leans_on_index(work, *constraint)) keys.push_back(constraint);
    }
  }
  std::ranges::stable_partition(keys, [](const Object* key) { return !is_foreign_key(*key); });
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
  for (const ObjectId& table : tables) detach_referenced(work, table);
  for (const ObjectId& table : tables) {
    names += (names.empty() ? "" : ", ") + qualified(table);
    locked.push_back(table);
    for (const ObjectId& other : referenced(work.before, table)) locked.push_back(other);
    for (const ObjectId& other : held_with(work, table)) locked.push_back(other);
  }
  statement(work, "DROP TABLE " + names, Form::drop_table, locked);
  work.pieces.back().partitions = partitions_referenced(work.before, work.before, tables);
}

void alter_table(Work& work, const Object& before, const Object& after) {
  const auto &old_table = as<Table>(before), &new_table = as<Table>(after);
  if (is_unlogged(old_table) != is_unlogged(new_table)) {
    sub_command(work, after.id, is_unlogged(new_table) ? "SET UNLOGGED" : "SET LOGGED", Form::set_logged);
  }
  const Options old_parameters = storage_parameters(old_table), new_parameters = storage_parameters(new_table);
  for (const std::string& change : options_changes(old_parameters, new_parameters)) sub_command(work, after.id, change, Form::table_options);
  alter_settings(work, after.id, old_table, new_table);
  rename_parts(work, before, after);
}

}  // namespace concertina::postgresql
