// What a statement really locks, rewrites and scans on a PostgreSQL server, and what it claims.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "model/plan.hpp"
#include "run/client.hpp"

namespace concertina::test {

using Relations = std::map<std::string, std::string>;  // tables, views and sequences: their names, by kind and oid
Relations relations(const Client& client);

struct Measured {
  std::string lock;  // the strongest on a table, view or sequence that was there before; empty: none was seen
  std::vector<std::string> on;
  bool rewrites = false, scans = false;
};

// Runs the statement, in a transaction where it can be in one, while a second connection looks at pg_locks for the relations
// known. What cannot be in a transaction is made to wait for rows and tables that the second connection holds.
Measured measure(const Client& client, const Client& other, const Statement& statement, const Relations& known);

// What the statement claims and the server does otherwise, one line each; empty: it claims what is so.
std::vector<std::string> untrue_claims(const Statement& statement, const Measured& measured);

}  // namespace concertina::test
