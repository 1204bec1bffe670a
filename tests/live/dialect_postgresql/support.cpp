#include "tests/live/dialect_postgresql/support.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace concertina::test {
namespace {

std::map<std::string, std::string> pairs(const Client& client, const std::string& sql) {
  std::map<std::string, std::string> result;
  for (const Row& row : client.query(sql, {})) result.emplace(row[0].value_or(""), row[1].value_or(""));
  return result;
}

const std::string files =
    "SELECT oid::regclass::text, relfilenode FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";
const std::string rows_read =
    "SELECT oid::regclass::text, pg_stat_get_xact_tuples_returned(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
    "'public'::regnamespace";

int strength(const std::string& lock) {
  static const std::vector<std::string> modes{"AccessShareLock", "RowShareLock",          "RowExclusiveLock", "ShareUpdateExclusiveLock",
                                              "ShareLock",       "ShareRowExclusiveLock", "ExclusiveLock",    "AccessExclusiveLock"};
  return static_cast<int>(std::find(modes.begin(), modes.end(), lock) - modes.begin());
}

}  // namespace

std::vector<Change> changes_between(const Catalog& from, const Catalog& to, const std::vector<std::pair<ObjectId, ObjectId>>& renamed) {
  std::vector<Change> result;
  std::set<ObjectId> done;
  for (const auto& [old_id, new_id] : renamed) {
    result.push_back(alter(at(from, old_id), at(to, new_id)));
    done.insert(old_id);
    done.insert(new_id);
  }
  for (const auto& [id, object] : from.objects) {
    if (done.contains(id)) continue;
    const Object* after = find(to, id);
    if (after == nullptr) {
      result.push_back(drop(object));
    } else if (after->body != object.body || after->comment != object.comment) {
      result.push_back(alter(object, *after));
    }
  }
  for (const auto& [id, object] : to.objects) {
    if (!done.contains(id) && find(from, id) == nullptr) result.push_back(add(object));
  }
  return result;
}

void run(Database& database, const std::vector<Statement>& statements, bool in_transaction) {
  const bool whole = in_transaction && std::none_of(statements.begin(), statements.end(),
                                                    [](const Statement& s) { return s.sql.find("CONCURRENTLY") != std::string::npos; });
  if (whole) database.client.execute("BEGIN");
  for (const Statement& statement : statements) database.client.execute(statement.sql);
  if (whole) database.client.execute("COMMIT");
}

std::map<std::string, std::string> relations(Database& database) {
  std::map<std::string, std::string> result;
  const std::string sql =
      "SELECT relkind::text || c.oid, nspname, relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
      "WHERE relkind IN ('r', 'v', 'S') AND c.oid >= 16384";
  for (const Row& row : database.client.query(sql, {}))
    result.emplace(*row[0], quoted_if_needed(*row[1]) + "." + quoted_if_needed(*row[2]));
  return result;
}

Measured measure(Database& database, const Statement& statement, const std::map<std::string, std::string>& known) {
  const Client other = engine_postgresql.connect(database.url);
  const std::string backend = value(database, "SELECT pg_backend_pid()");
  const auto files_before = pairs(database.client, files);
  database.client.execute("BEGIN");
  const auto read_before = pairs(database.client, rows_read);
  database.client.execute(statement.sql);
  Measured result;
  std::map<std::string, std::string> strongest;
  for (const Row& row :
       other.query("SELECT relation, mode FROM pg_locks WHERE locktype = 'relation' AND granted AND pid = $1::int", {backend})) {
    const bool sequences = statement.sql.find("SEQUENCE") < 10;  // a column's sequence goes with its table
    auto name = known.find((sequences ? "S" : "r") + *row[0]);
    if (name == known.end() && !sequences) name = known.find("v" + *row[0]);
    if (name == known.end()) continue;
    std::string& lock = strongest[name->second];
    if (lock.empty() || strength(*row[1]) > strength(lock)) lock = *row[1];
  }
  for (const auto& [name, lock] : strongest) {
    if (result.lock.empty() || strength(lock) > strength(result.lock)) result.lock = lock;
  }
  for (const auto& [name, lock] : strongest) {
    if (lock == result.lock) result.on.push_back(name);
  }
  for (const auto& [table, rows] : pairs(database.client, rows_read)) {
    const auto before = read_before.find(table);
    result.scans |= std::stol(rows) - (before == read_before.end() ? 0 : std::stol(before->second)) >= 1000;
  }
  for (const auto& [table, file] : pairs(database.client, files)) {
    const auto before = files_before.find(table);
    result.rewrites |= before != files_before.end() && before->second != file;
  }
  database.client.execute("COMMIT");
  return result;
}

std::string value(Database& database, const std::string& sql) {
  const std::vector<Row> rows = database.client.query(sql, {});
  return rows.empty() ? "no row" : rows[0][0].value_or("NULL");
}

Catalog read(Database& database) { return engine_postgresql.read(database.client, {}); }

}  // namespace concertina::test
