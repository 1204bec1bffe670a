// A PostgreSQL server for the tests of one program: started at the first use, gone at the program's end.
#pragma once
#include <string>

#include "run/engine.hpp"

namespace concertina {
extern const Engine engine_postgresql;
}

namespace concertina::test {

struct Database {
  std::string url;
  Client client;
  std::shared_ptr<void> lifetime = {};  // of the database
};

inline Scratch& postgresql_server() {
  static Scratch server = engine_postgresql.scratch("", 0);
  return server;
}

// An empty database of its own, in which the statements of `sql` have been run.
inline Database fresh_postgresql(const std::string& sql = "") {
  static int count = 0;
  const std::string name = "test_" + std::to_string(++count);
  postgresql_server().client.execute("CREATE DATABASE " + name + " TEMPLATE template0");
  const std::string server = postgresql_server().url;
  const std::size_t path = server.find('/', server.find("://") + 3);
  Database database;
  database.url = server.substr(0, path + 1) + name + server.substr(server.find('?'));
  database.client = engine_postgresql.connect(database.url);
  for (const SqlStatement& statement : engine_postgresql.split(sql)) database.client.execute(statement.text);
  return database;
}

inline Catalog read_postgresql(Database& database, const ReadOptions& options = {}) { return engine_postgresql.read(database.client, options); }

}  // namespace concertina::test
