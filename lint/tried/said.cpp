#include "lint/tried/said.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "lint/tried/rows.hpp"
#include "lint/tried/settings.hpp"

namespace concertina::tried {
namespace {

using Set = std::set<std::string_view>;

bool is_sqlite(const Dialect& dialect) { return dialect.name == "sqlite"; }

const Set transactions = {"begin", "start", "commit", "end", "rollback", "savepoint", "release", "xa"};

// What goes beyond the schema: it is never run on a server that lends a scratch database.
const Set told = {"truncate", "lock",    "unlock", "analyze",   "optimize", "repair",   "check",   "checksum", "vacuum",    "reindex",
                  "grant",    "revoke",  "show",   "describe",  "desc",     "explain",  "help",    "flush",    "kill",      "shutdown",
                  "reset",    "install", "change", "uninstall", "purge",    "stop",     "restart", "binlog",   "cache",     "clone",
                  "backup",   "use",     "get",    "signal",    "source",   "resignal", "attach",  "detach",   "deallocate"};

// CREATE USER, ALTER INSTANCE, CREATE OR REPLACE ROLE, DROP DATABASE …
std::string server_object(const Words& words) {
  static const Set kinds = {"user", "role", "database", "schema", "server", "tablespace", "undo", "logfile", "instance", "resource"};
  if (!words.is(0, {"create"}) && !words.is(0, {"alter"}) && !words.is(0, {"drop"}) && !words.is(0, {"rename"})) return "";
  const std::size_t i = words.is(1, {"or", "replace"}) ? 3 : 1;
  return kinds.contains(words.word(i)) ? words.word(i) : "";
}

// ALTER DATABASE CHARACTER SET …: of the one that the session is in.
bool alters_own_database(const Words& words) {
  static const Set options = {"default", "character", "charset", "collate", "encryption"};
  return words.is(0, {"alter"}) && (words.is(1, {"database"}) || words.is(1, {"schema"})) && options.contains(words.word(2));
}

std::vector<Act> on_tables(Verb verb, const Words& words, std::size_t i, const Catalog& catalog, const std::string& text) {
  std::vector<Act> acts;
  while (words.is_name(i)) {
    const Named named = name_at(words, i);
    acts.push_back({verb, table_named(catalog, named.name)});
    acts.back().text = text;
    i = words.text(named.end) == "," ? named.end + 1 : words.size();
  }
  if (acts.empty()) acts.push_back({verb, {}});
  return acts;
}

// [NO_WRITE_TO_BINLOG | LOCAL] TABLE
std::size_t behind_table_word(const Words& words) {
  std::size_t i = 1;
  while (words.is(i, {"no_write_to_binlog"}) || words.is(i, {"local"}) || words.is(i, {"table"}) || words.is(i, {"tables"})) ++i;
  return i;
}

bool is_innodb(const Catalog& catalog, const ObjectId& table) {
  const Object* object = find(catalog, table);
  return !object || !as<Table>(*object).options.contains("engine") || as<Table>(*object).options.at("engine") == "InnoDB";
}

bool has_fulltext(const Catalog& catalog, const ObjectId& table) {
  return std::ranges::any_of(children(catalog, table, Kind::index), [](const Object* index) { return as<Index>(*index).method == "fulltext"; });
}

// InnoDB writes a table anew while others go on, but for one with a full-text index.
std::vector<Act> optimized(const Words& words, const Catalog& catalog) {
  std::vector<Act> acts = on_tables(Verb::rebuild_table, words, behind_table_word(words), catalog, words.is(0, {"repair"}) ? "REPAIR" : "OPTIMIZE");
  for (Act& act : acts) {
    if (!is_innodb(catalog, act.object) || has_fulltext(catalog, act.object)) act.marks = {"copies", "blocks writes"};
  }
  return acts;
}

// LOCK TABLES t READ, u AS x WRITE
std::vector<Act> locked(const Words& words, const Catalog& catalog) {
  std::vector<Act> acts;
  for (std::size_t i = behind_table_word(words); words.is_name(i);) {
    const Named named = name_at(words, i);
    const std::size_t end = std::min(words.find({","}, named.end), words.size());
    acts.push_back({Verb::lock_table, table_named(catalog, named.name)});
    acts.back().marks.insert("blocks writes");
    if (words.is(end - 1, {"write"})) acts.back().marks.insert("blocks reads");
    i = end + 1;
  }
  return acts;
}

std::vector<Act> flushed(const Words& words) {
  const bool locks = words.has({"with", "read", "lock"});
  Act act{locks ? Verb::lock_table : Verb::set, {Kind::schema, "", "", "flush"}};
  if (locks) act.object = {};
  if (locks) act.marks.insert("blocks writes");
  return {act};
}

std::vector<Act> reindexed(const Words& words, const Catalog& catalog) {
  Act act{Verb::reindex, table_named(catalog, name_at(words, 1).name)};
  act.marks = {"scans", "blocks writes"};
  for (const auto& [id, object] : of_kind(catalog, Kind::index)) {
    if (lower(id.name) == lower(act.object.name)) act.object = id;
  }
  return {act};
}

std::vector<Act> of_server(const Words& words, const std::string& kind) {
  const bool database = kind == "database" || kind == "schema", creates = words.is(0, {"create"}), drops = words.is(0, {"drop"});
  const std::size_t name = behind_if_exists(words, words.is(1, {"or", "replace"}) ? 4 : 2);
  if (!database) return {{creates ? Verb::create_object : drops ? Verb::drop_object : Verb::alter_object, {}, "", kind}};
  Act act{creates ? Verb::create_schema : drops ? Verb::drop_database : Verb::alter_object, {Kind::schema, "", "", words.name(name)}};
  return {act};
}

Act vacuumed() {
  Act act{Verb::rebuild_table, {}, "", "VACUUM"};
  act.marks = {"copies", "blocks writes"};
  return act;
}

// What only the session knows of.
std::vector<Act> of_session(const std::string& name, const std::string& value) { return {{Verb::set, {Kind::schema, "", "", name}, value}}; }

std::vector<Act> of_transaction(const Words& words) {
  static const std::map<std::string, Verb, std::less<>> verbs = {
      {"begin", Verb::begin}, {"start", Verb::begin}, {"commit", Verb::commit}, {"end", Verb::commit}, {"rollback", Verb::rollback}};
  const auto verb = verbs.find(words.word(0));
  if (verb == verbs.end() || words.has({"to"})) return of_session("savepoint", "");
  return {{verb->second}};
}

bool only_reads(std::string_view first) {
  static const Set readers = {"show", "describe", "desc", "explain", "help", "check", "checksum", "get"};
  return readers.contains(first);
}

bool is_of_session(std::string_view first) {
  static const Set others = {"unlock", "deallocate", "signal", "resignal", "kill", "cache", "binlog"};
  return others.contains(first);
}

}  // namespace

Use use_of(const Words& words, const Dialect& dialect) {
  if (words.is(0, {"set"}) && !words.has({"statement"})) return Use::setting;
  if (is_sqlite(dialect) && words.is(0, {"pragma"})) return Use::setting;
  if (words.is(0, {"begin", "not", "atomic"})) return Use::schema;
  if (transactions.contains(words.word(0))) return Use::transaction;
  if (is_about_rows(words)) return Use::rows;
  if (told.contains(words.word(0))) return Use::said;
  return server_object(words).empty() || alters_own_database(words) ? Use::schema : Use::said;
}

std::vector<Act> acts_said(const Words& words, const Catalog& catalog) {
  const std::string first = words.word(0), server = server_object(words);
  if (first == "set" || first == "pragma") return acts_of_settings(words);
  if (transactions.contains(first)) return of_transaction(words);
  if (first == "truncate") return on_tables(Verb::truncate, words, words.is(1, {"table"}) ? 2 : 1, catalog, "");
  if (first == "analyze") return on_tables(Verb::analyze, words, behind_table_word(words), catalog, "");
  if (first == "optimize" || first == "repair") return optimized(words, catalog);
  if (first == "lock") return locked(words, catalog);
  if (first == "flush") return flushed(words);
  if (first == "vacuum") return {vacuumed()};
  if (first == "reindex") return reindexed(words, catalog);
  if (first == "use") return of_session("database", words.name(1));
  if (only_reads(first)) return {{Verb::read_rows}};
  if (is_of_session(first)) return of_session(first, "");
  if (first == "grant" || first == "revoke") return {{Verb::change_privileges}};
  if (!server.empty()) return of_server(words, server);
  return {{Verb::alter_object, {}, "", first}};
}

}  // namespace concertina::tried
