// A temporary PostgreSQL 15 on a unix socket, started once for the program; every test gets a database of its own.
#pragma once
#include <string>

namespace concertina::test {

struct Database {
  std::string options;  // of psql: -h … -p … -U … -d …
  std::string url;      // of SQLAlchemy
};

Database fresh_database();
std::string query(const Database& database, const std::string& sql);  // psql -At

}  // namespace concertina::test
