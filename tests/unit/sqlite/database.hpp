// A database in memory for a test: run SQL, read its catalog, carry out effects as an application of a step would.
#pragma once
#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "run/engine.hpp"

namespace concertina {

extern const Dialect dialect_sqlite;
extern const Engine engine_sqlite;

namespace sqlite_test {

struct Database {
  Client client = engine_sqlite.connect("sqlite::memory:");
  explicit Database(const std::string& sql = "") { client.execute(sql); }
  Catalog read() { return engine_sqlite.read(client, {}); }
  std::string rows(const std::string& sql);            // a|b;c|d
  void run(const std::vector<Statement>& statements);  // in one transaction, rolled back when one fails
};

// The objects alone: statistics aside; positions and derived needs set to nothing.
std::map<ObjectId, Object> objects(const Catalog& catalog);
std::string differences(const Catalog& a, const Catalog& b);  // empty: none

// Effects that turn one catalog into the other, without renames.
std::vector<Change> effects_between(const Catalog& from, const Catalog& to);

std::string joined(const std::vector<Statement>& statements);

}  // namespace sqlite_test
}  // namespace concertina
