// One connection to a PostgreSQL server, through libpq: it also finds passwords in PGPASSWORD and ~/.pgpass.
#pragma once
#include <string>
#include <vector>

#include "run/client.hpp"

namespace concertina::postgresql {

// Throws Error, with the server's message: no server, no such database, wrong password, no right to connect.
Client connect(const std::string& url);

// The same server, user and settings, another database.
std::string with_database(const std::string& url, const std::string& database);

// The items of an array that the server has written as text, {a,"b c"}; NULL items are left out.
std::vector<std::string> array_items(const std::string& text);

}  // namespace concertina::postgresql
