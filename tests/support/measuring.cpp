#include "support/measuring.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <thread>

#include "model/object_id.hpp"
#include "support/postgresql_server.hpp"

namespace concertina::test {
namespace {

using Counts = std::map<std::string, std::string>;

const std::string of_users = " FROM pg_class WHERE relkind IN ('r', 'p', 'm') AND oid >= 16384";
const std::string files = "SELECT oid, relfilenode" + of_users;
const std::string scans_of_transaction = "SELECT oid, pg_stat_get_xact_numscans(oid)" + of_users;
const std::string scans_ever = "SELECT oid, pg_stat_get_numscans(oid) + pg_stat_get_tuples_returned(oid)" + of_users;  // page by page it is no scan

Counts counts(const Client& client, const std::string& sql) {
  Counts result;
  for (const Row& row : client.query(sql, {})) result.emplace(row[0].value_or(""), row[1].value_or(""));
  return result;
}

// Of a relation that is known.
bool any_other(const Counts& before, const Counts& now, const Relations& known) {
  return std::any_of(now.begin(), now.end(), [&](const auto& entry) {
    const auto found = before.find(entry.first);
    return found != before.end() && found->second != entry.second && (known.contains("r" + entry.first) || known.contains("m" + entry.first));
  });
}

int strength(const std::string& lock) {
  static const std::vector<std::string> modes{"AccessShareLock", "RowShareLock",          "RowExclusiveLock", "ShareUpdateExclusiveLock",
                                              "ShareLock",       "ShareRowExclusiveLock", "ExclusiveLock",    "AccessExclusiveLock"};
  return static_cast<int>(std::find(modes.begin(), modes.end(), lock) - modes.begin());
}

bool is_about_a_sequence(const Statement& statement) { return statement.sql.find("SEQUENCE") < 10; }

// The strongest lock that the backend has, or waits for; a column's sequence goes with its table.
void look_at_locks(Measured& result, const Client& other, const std::string& backend, const Statement& statement, const Relations& known) {
  std::map<std::string, std::string> strongest;
  for (const Row& row : other.query("SELECT relation, mode FROM pg_locks WHERE locktype = 'relation' AND pid = $1::int", {backend})) {
    const bool sequence = is_about_a_sequence(statement);
    auto name = known.find((sequence ? "S" : "r") + *row[0]);
    if (name == known.end() && !sequence) name = known.find("p" + *row[0]);
    if (name == known.end() && !sequence) name = known.find("v" + *row[0]);
    if (name == known.end() && !sequence) name = known.find("m" + *row[0]);
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
}

std::string pid_of(const Client& client) { return *client.query("SELECT pg_backend_pid()", {})[0][0]; }

bool runs_alone(const Statement& statement) {
  return statement.sql.find("CONCURRENTLY") != std::string::npos || statement.sql.find("COMMIT") != std::string::npos;
}

void measure_in_transaction(Measured& result, const Client& client, const Client& other, const Statement& statement, const Relations& known) {
  const std::string backend = pid_of(client);
  client.execute("BEGIN");
  const Counts read_before = counts(client, scans_of_transaction);
  client.execute(statement.sql);
  look_at_locks(result, other, backend, statement, known);
  result.scans = any_other(read_before, counts(client, scans_of_transaction), known);
  const auto left = client.query("SELECT current_setting('concertina.next_value', true)", {})[0][0];  // for the next ones of its transaction
  client.execute("COMMIT");
  client.query("SELECT set_config('concertina.next_value', $1, false)", {left.value_or("")});
}

// Rows of all tables are locked, and may not be counted as read.
void hold_all(const Client& other, const Relations& known) {
  other.execute("SET track_counts = off");
  other.execute("BEGIN");
  for (const auto& [key, name] : known) {
    if (key[0] == 'r') other.execute("SELECT FROM " + name + " FOR UPDATE");
  }
}

void measure_waiting(Measured& result, const Client& client, const Client& other, const Statement& statement, const Relations& known) {
  const std::string backend = pid_of(client);
  client.execute("SELECT pg_stat_force_next_flush()");
  const Counts read_before = counts(client, scans_ever);
  hold_all(other, known);
  std::atomic<bool> done = false;
  std::exception_ptr failure;
  std::thread runner([&] {
    try {
      client.execute(statement.sql);
    } catch (...) {
      failure = std::current_exception();
    }
    done = true;
  });
  const std::string waiting = "SELECT FROM pg_locks WHERE pid = $1::int AND NOT granted";
  while (!done && other.query(waiting, {backend}).empty()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  if (!done) look_at_locks(result, other, backend, statement, known);
  other.execute("ROLLBACK");
  runner.join();
  if (failure) std::rethrow_exception(failure);
  client.execute("SELECT pg_stat_force_next_flush()");
  result.scans = any_other(read_before, counts(client, scans_ever), known);
}

}  // namespace

Relations relations(const Client& client) {
  Relations result;
  const std::string sql =
      "SELECT relkind::text || c.oid, nspname, relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
      "WHERE relkind IN ('r', 'p', 'm', 'v', 'S') AND c.oid >= 16384";
  for (const Row& row : client.query(sql, {})) result.emplace(*row[0], quoted_if_needed(*row[1]) + "." + quoted_if_needed(*row[2]));
  return result;
}

Measured measure(const Client& client, const Client& other, const Statement& statement, const Relations& known) {
  const Counts files_before = counts(client, files);
  Measured result;
  const auto run = runs_alone(statement) ? measure_waiting : measure_in_transaction;
  run(result, client, other, statement, known);
  result.rewrites = any_other(files_before, counts(client, files), known);
  return result;
}

std::vector<std::string> untrue_claims(const Statement& statement, const Measured& measured) {
  std::vector<std::string> result;
  if (statement.rewrites != measured.rewrites) result.push_back(fmt::format("rewrites: claims {}, is {}", statement.rewrites, measured.rewrites));
  if (statement.scans != measured.scans) result.push_back(fmt::format("scans: claims {}, is {}", statement.scans, measured.scans));
  const bool index_only = statement.sql.starts_with("ALTER INDEX") || statement.sql.starts_with("COMMENT ON INDEX");
  const bool nobody_waits = measured.lock.empty() || (measured.lock == "AccessShareLock" && statement.lock.empty());
  if (index_only || nobody_waits) return result;
  if (statement.lock != measured.lock) result.push_back(fmt::format("lock: claims {}, is {}", statement.lock, measured.lock));
  int more = 0;
  for (const std::string& name : measured.on) {
    const bool said = std::find(statement.on.begin(), statement.on.end(), name) != statement.on.end();
    if (!said && ++more > statement.partitions) result.push_back(name + " is locked as well");
  }
  return result;
}

}  // namespace concertina::test
