// Running what the dialect writes on a real server.
#pragma once
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

// Creates the objects as the dialect writes them and reads them back: equal, body by body.
void install(Database& database, const std::vector<Object>& objects);

std::string value(Database& database, const std::string& sql);
Catalog read(Database& database);

}  // namespace concertina::test
