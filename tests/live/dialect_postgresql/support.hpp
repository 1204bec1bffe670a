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

// The move of columns, in pairs by their names; types as they are in the database.
RowMove move_between(Database& database, const std::string& old_key, const std::string& new_key, const std::vector<std::pair<std::string, std::string>>& pairs,
                     bool new_rows, bool keeps_emptied = false, std::vector<std::string> defaults = {});
void install(Database& database, const RowMove& move);

}  // namespace concertina::test
