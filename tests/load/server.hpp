// A PostgreSQL server with autovacuum at work, as in production: started at the first use, gone at the program's end.
#pragma once
#include <string>

namespace concertina::test {

// An empty database of its own; its URL.
std::string fresh_loaded_database();

// A streaming replica of the server, on the first call; the URL of its database `postgres`.
std::string replica();

}  // namespace concertina::test
