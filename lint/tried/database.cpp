#include "lint/tried/database.hpp"

#include "diff/references.hpp"
#include "lint/tried/watch.hpp"
#include "model/change.hpp"
#include "model/error.hpp"
#include "model/replace_all.hpp"

namespace concertina::tried {
namespace {

bool is_sqlite(const Database& database) { return database.dialect.name == "sqlite"; }

// Whoever tries owns all: owners and rights are nothing that statements are read by.
std::vector<Change> additions(const Catalog& schema, const Dialect& dialect) {
  std::vector<Change> changes;
  const Catalog whole = with_presumed_needs(schema, dialect);
  for (const auto& [id, object] : whole.objects) {
    Object own = object;
    own.owner.clear();
    own.privileges.clear();
    changes.push_back(add(std::move(own)));
  }
  return changes;
}

// A schema may hold keys to tables that are not there, or that come later.
void check_keys(const Database& database, bool on) {
  if (!is_sqlite(database)) database.scratch.client.execute(on ? "SET foreign_key_checks = 1" : "SET foreign_key_checks = 0");
}

// A view over what is gone stands in live schemas, and can be made nowhere.
bool is_about_table(const std::string& sql, const LexicalRules& rules) { return words_of(sql, rules).is(1, {"table"}); }

void bring_in(Database& database, const Catalog& schema) {
  check_keys(database, false);
  for (const Statement& statement : database.dialect.write(empty_like(schema), additions(schema, database.dialect), {}, false)) {
    try {
      database.scratch.client.execute(statement.sql);
    } catch (Error& error) {
      if (!is_about_table(statement.sql, database.dialect.lexical)) continue;
      error.hint = "the schema before the migrations cannot be made on an empty database of this server: " + statement.sql.substr(0, 200);
      throw;
    }
  }
  check_keys(database, true);
}

// Those that were read for their own sake.
std::set<ObjectId> relations_named(const Catalog& catalog, const Touched& touched) {
  std::set<std::string> names;
  for (const std::string& name : touched.names) names.insert(lower(name));
  std::set<ObjectId> ids;
  for (const Kind kind : {Kind::table, Kind::view}) {
    for (const auto& [id, object] : of_kind(catalog, kind)) {
      if (names.contains(lower(id.name))) ids.insert(id);
    }
  }
  return ids;
}

}  // namespace

Database database_with(const ReaderOptions& options) {
  const Engine& own = engine(options.dialect);
  Database database{own, dialect(options.dialect), scratch_like(own, options.dev, major_version(options.schema), options.schema.collation), {}, {}, "", {}};
  database.reading = is_sqlite(database) ? database.scratch.client : own.connect(database.scratch.url);
  if (!is_sqlite(database)) database.scratch.client = watched(database.scratch.client, database.reading, std::chrono::seconds(10));
  if (!is_sqlite(database)) database.name = database.reading.query("SELECT DATABASE()", {}).at(0).at(0).value_or("");
  if (!options.schema.objects.empty()) bring_in(database, options.schema);
  read_again(database, std::nullopt);
  return database;
}

SchemaPart read_again(Database& database, const std::optional<Touched>& touched) {
  if (!touched) {
    database.catalog = database.engine.read(database.reading, {});
    return {std::nullopt, database.catalog};
  }
  ReadOptions options{{}, touched->names};
  options.tables.insert(options.tables.end(), touched->beside.begin(), touched->beside.end());
  const Catalog read = database.engine.read(database.reading, options);
  SchemaPart part{touched->there, part_of(read, relations_named(read, *touched))};
  replace_part(database.catalog, part);
  return part;
}

std::string message_of(const Database& database, std::string message) {
  if (database.name.empty()) return message;
  for (const std::string& written : {database.name + ".", "`" + database.name + "`."}) replace_all(message, written, "");
  return message;
}

}  // namespace concertina::tried
