// Running what the dialect writes on a real server, and measuring what it really locks, rewrites and scans.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "tests/support/postgresql_server.hpp"

namespace concertina {
extern const Dialect dialect_postgresql;
}

namespace concertina::test {

// The changes from one catalog to the other, object by object; `renamed` are pairs of ids.
std::vector<Change> changes_between(const Catalog& from, const Catalog& to, const std::vector<std::pair<ObjectId, ObjectId>>& renamed = {});

// Runs the statements in one transaction; those written CONCURRENTLY each alone.
void run(Database& database, const std::vector<Statement>& statements, bool in_transaction = true);

struct Measured {
  std::string lock;  // the strongest on a table, view or sequence that was there before
  std::vector<std::string> on;
  bool rewrites = false, scans = false;
};
std::map<std::string, std::string> relations(Database& database);  // tables, views and sequences: their names, by kind and oid
// Runs it in a transaction that is committed after a second connection has looked at pg_locks for the relations known.
Measured measure(Database& database, const Statement& statement, const std::map<std::string, std::string>& known);

std::string value(Database& database, const std::string& sql);
Catalog read(Database& database);

}  // namespace concertina::test
