#include "introspect/sqlite/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>

#include "dialects/sqlite/complete.hpp"
#include "dialects/sqlite/ddl.hpp"
#include "dialects/sqlite/spelling.hpp"
#include "introspect/sqlite/table_text.hpp"
#include "introspect/sqlite/uses.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/not_null.hpp"

namespace concertina::sqlite {
namespace {

constexpr int counted_rows = 10'000;

struct Entry {  // of sqlite_schema
  std::string type, name, table, sql;
};

std::string value(const Row& row, std::size_t column) { return row[column].value_or(""); }

// A savepoint begins a transaction where none is open, and reads on within one that is.
struct Snapshot {
  Client& client;
  explicit Snapshot(Client& c) : client(c) { client.execute("SAVEPOINT concertina_read"); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() {
    try {
      client.execute("RELEASE concertina_read");
    } catch (const Error&) {  // nothing was written
    }
  }
};

// The rows of a query, which ends in conditions: those by whose column they belong to the tables; of all where none are given.
std::vector<Row> ask(Client& client, const std::string& sql, const std::string& column, const ReadOptions& options) {
  if (options.tables.empty()) return client.query(sql, {});
  std::string marks;
  for (std::size_t i = 0; i < options.tables.size(); ++i) marks += i == 0 ? "lower(?)" : ", lower(?)";
  return client.query(fmt::format("{} AND lower({}) IN ({})", sql, column, marks), options.tables);
}

std::vector<Entry> entries_of(Client& client, const ReadOptions& options) {
  std::vector<Entry> result;
  const std::string sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql IS NOT NULL";
  for (const Row& row : ask(client, sql, "tbl_name", options)) result.push_back({value(row, 0), value(row, 1), value(row, 2), value(row, 3)});
  std::ranges::sort(result, {}, [](const Entry& entry) { return std::tie(entry.type, entry.name); });
  return result;
}

// Tables as PRAGMA table_list has them. Those in which a virtual table keeps what it holds, its shadow tables, come and go with it.
struct OtherTables {
  std::set<std::string> virtual_tables, shadow_tables;
};

OtherTables read_tables(Client& client, const ReadOptions& options, Catalog& catalog) {
  OtherTables others;
  const std::string sql = "SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
  for (const Row& row : ask(client, sql, "name", options)) {
    const std::string name = value(row, 0), type = value(row, 1);
    if (type == "virtual") others.virtual_tables.insert(name);
    if (type == "shadow") others.shadow_tables.insert(name);
    if (type != "table") continue;
    Object table{{Kind::table, "", "", name}, Table{}, "", "", {}, {}};
    if (value(row, 2) == "1") as<Table>(table).options["without rowid"] = "true";
    if (value(row, 3) == "1") as<Table>(table).options["strict"] = "true";
    catalog.objects.emplace(table.id, table);
  }
  return others;
}

void read_columns(Client& client, const ReadOptions& options, Catalog& catalog) {
  const std::string sql =
      "SELECT m.name, x.name, x.type, x.\"notnull\", x.dflt_value, x.hidden, x.cid FROM sqlite_schema AS m, pragma_table_xinfo(m.name, "
      "'main') AS x "
      "WHERE m.type = 'table' AND m.rootpage > 0";
  for (const Row& row : ask(client, sql, "m.name", options)) {
    const ObjectId table{Kind::table, "", "", value(row, 0)};
    if (find(catalog, table) == nullptr) continue;
    Column column;
    column.type = value(row, 2);
    column.not_null = value(row, 3) == "1";
    if (row[4]) column.default_value = value(row, 4);
    column.stored = value(row, 5) == "3";
    column.position = std::atoi(value(row, 6).c_str()) + 1;
    Object object{column_id(table, value(row, 1)), column, "", "", {}, {}};
    catalog.objects.emplace(object.id, object);
  }
}

void set_column(Catalog& catalog, const ObjectId& table, const ColumnText& text) {
  const auto found = catalog.objects.find(column_id(table, text.name));
  if (found == catalog.objects.end()) return;
  Column& column = as<Column>(found->second);
  column.collation = text.collation;
  column.generated = text.generated;
  if (!text.on_conflict.empty() && text.on_conflict != "ABORT") column.options[not_null_conflict] = text.on_conflict;
  if (text.autoincrement) column.identity = Identity{"autoincrement", {}};
}

// Names in foreign keys as the other table declares them; without columns it is the primary key that is meant.
void resolve(Constraint& key, const Catalog& catalog, const std::map<std::string, TableText>& texts) {
  for (const auto& [name, text] : texts) {
    if (!same_but_case(name, key.references->name)) continue;
    key.references->name = name;
    const Names names = names_of_table(catalog, *key.references);
    for (std::string& column : key.referenced_columns) {
      if (const auto found = names.find(lower(column)); found != names.end()) column = found->second;
    }
    for (const NamedConstraint& other : text.constraints) {
      if (key.referenced_columns.empty() && other.constraint.type == ConstraintType::primary_key) key.referenced_columns = other.constraint.columns;
    }
  }
}

// SQLite lets constraints share a name; a repeated UNIQUE, PRIMARY KEY or CHECK says nothing more.
void add_constraint(Catalog& catalog, const ObjectId& table, NamedConstraint named) {
  const bool by_content = named.name.empty();
  std::string name = by_content ? content_name(named.constraint) : named.name;
  for (int i = 2; find(catalog, child_id(Kind::constraint, table, name)) != nullptr; ++i) {
    const Constraint& there = as<Constraint>(at(catalog, child_id(Kind::constraint, table, name)));
    if (there == named.constraint) return;
    name = fmt::format("{} {}", by_content ? content_name(named.constraint) : named.name, i);
  }
  Object object{child_id(Kind::constraint, table, name), named.constraint, "", "", {}, {}};
  catalog.objects.emplace(object.id, object);
}

void read_table_texts(Catalog& catalog, const std::vector<Entry>& entries) {
  std::map<std::string, TableText> texts;
  for (const Entry& entry : entries) {
    const ObjectId table{Kind::table, "", "", entry.name};
    if (entry.type == "table" && find(catalog, table) != nullptr) texts[entry.name] = read_table_text(entry.sql, names_of_table(catalog, table));
  }
  for (const auto& [name, text] : texts) {
    const ObjectId table{Kind::table, "", "", name};
    for (const ColumnText& column : text.columns) set_column(catalog, table, column);
    for (NamedConstraint constraint : text.constraints) {
      if (constraint.constraint.references) resolve(constraint.constraint, catalog, texts);
      add_constraint(catalog, table, std::move(constraint));
    }
  }
}

void read_others(Catalog& catalog, const std::vector<Entry>& entries, const OtherTables& others) {
  for (const Entry& entry : entries) {
    const bool is_virtual = others.virtual_tables.contains(entry.name);
    if (others.shadow_tables.contains(entry.table) || (entry.type == "table" && !is_virtual)) continue;
    ObjectId id{is_virtual ? Kind::virtual_table : Kind::view, "", "", entry.name};
    Body body = Definition{entry.sql, {}, {}};
    if (entry.type == "index" || entry.type == "trigger") {
      id = {entry.type == "index" ? Kind::index : Kind::trigger, "", entry.table, entry.name};
      for (const auto& [other, object] : catalog.objects) {
        if ((other.kind == Kind::table || other.kind == Kind::view) && same_but_case(other.name, entry.table)) id.parent = other.name;
      }
    }
    if (entry.type == "index") {
      const IndexText text = read_index_text(entry.sql, names_of_table(catalog, table_of(id)));
      const std::vector<Token> code = code_tokens(entry.sql, lexical_rules);
      const bool unique = code.size() > 1 && same_but_case(code[1].text, "UNIQUE");
      body = Index{.unique = unique, .keys = text.keys, .include = {}, .where = text.where, .options = {}};
    }
    catalog.objects.emplace(id, Object{id, body, "", "", {}, {}});
  }
}

// Columns, but for those that are only there to be asked for, and the tables that their modules read.
void read_virtual_tables(Client& client, Catalog& catalog) {
  const std::string columns =
      "SELECT m.name, x.name FROM sqlite_schema AS m, pragma_table_xinfo(m.name, 'main') AS x WHERE m.sql LIKE 'CREATE VIRTUAL%' AND x.hidden = 0 "
      "ORDER BY m.name, x.cid";
  for (const Row& row : client.query(columns, {})) {
    const auto found = catalog.objects.find({Kind::virtual_table, "", "", value(row, 0)});
    if (found != catalog.objects.end()) as<Definition>(found->second).signature.push_back(value(row, 1));
  }
  for (auto& [id, object] : catalog.objects) {
    if (id.kind != Kind::virtual_table) continue;
    for (const auto& [other, table] : catalog.objects) {
      if (other.kind == Kind::table && mentions(as<Definition>(object).text, other.name)) object.needs.push_back(other);
    }
  }
}

// The expressions that an object of a table consists of.
std::string expressions_of(const Object& object) {
  if (const Column* column = maybe<Column>(object)) return column->generated;
  if (const Constraint* constraint = maybe<Constraint>(object)) return constraint->expression;
  std::string result;
  if (const Index* index = maybe<Index>(object)) {
    for (const std::string& key : index->keys) result += key + ", ";
    result += index->where;
  }
  return result;
}

void set_table_needs(Catalog& catalog) {
  for (auto& [id, object] : catalog.objects) {
    if (id.kind != Kind::column && id.kind != Kind::constraint && id.kind != Kind::index) continue;
    std::set<ObjectId> needs;
    const std::string expressions = expressions_of(object);
    for (const Object* column : children(catalog, table_of(id), Kind::column)) {
      if (!expressions.empty() && column->id != id && uses_column(expressions, column->id.name)) needs.insert(column->id);
    }
    if (const Constraint* constraint = maybe<Constraint>(object)) {
      for (const std::string& column : constraint->columns) needs.insert(column_id(table_of(id), column));
      if (constraint->references) needs.insert(*constraint->references);
      for (const std::string& column : constraint->referenced_columns) needs.insert(column_id(*constraint->references, column));
    }
    std::erase_if(needs, [&](const ObjectId& need) { return find(catalog, need) == nullptr; });
    object.needs.assign(needs.begin(), needs.end());
  }
}

// A column of a view that is an expression without an alias is named by its text: by the text as it is spelled now.
void spell_signatures(Catalog& catalog) {
  for (auto& [id, object] : catalog.objects) {
    if (id.kind != Kind::view) continue;
    Definition& view = as<Definition>(object);
    for (std::string& column : view.signature) {
      if (!mentions(view.text, column)) column = spelled(column, names_used(catalog, view.text));
    }
  }
}

std::map<std::string, std::int64_t> analyzed_rows(Client& client) {
  std::map<std::string, std::int64_t> result;
  if (client.query("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'", {}).empty()) return result;
  for (const Row& row : client.query("SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl", {}))
    result[value(row, 0)] = std::atoll(value(row, 1).c_str());
  return result;
}

void read_statistics(Client& client, Catalog& catalog) {
  const std::map<std::string, std::int64_t> analyzed = analyzed_rows(client);
  for (const auto& [id, object] : catalog.objects) {
    if (id.kind != Kind::table) continue;
    const std::string name = quote(id.name), rowid = rowid_name(catalog, id);
    const auto ask = [&](const std::string& sql) { return std::atoll(value(client.query(sql, {})[0], 0).c_str()); };
    std::int64_t rows = ask(fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT {})", name, counted_rows + 1));
    if (rows > counted_rows) {
      const auto found = analyzed.find(id.name);
      const bool numbered = !is_without_rowid(catalog, id) && !rowid.empty();
      rows = found != analyzed.end() ? found->second : numbered ? std::max<std::int64_t>(rows, ask(fmt::format("SELECT max({}) FROM {}", rowid, name))) : -1;
    }
    catalog.statistics[id] = {rows, -1};
  }
}

}  // namespace

Catalog read(Client& client, const ReadOptions& options) {
  const Snapshot snapshot(client);
  Catalog catalog;
  catalog.dialect = "sqlite";
  catalog.server_version = value(client.query("SELECT sqlite_version()", {})[0], 0);
  const std::vector<Entry> entries = entries_of(client, options);
  const OtherTables others = read_tables(client, options, catalog);
  read_columns(client, options, catalog);
  read_table_texts(catalog, entries);
  read_others(catalog, entries, others);
  read_virtual_tables(client, catalog);
  read_uses(client, catalog);
  complete(catalog);
  spell_signatures(catalog);
  set_table_needs(catalog);
  read_statistics(client, catalog);
  return catalog;
}

}  // namespace concertina::sqlite
