// Reading a whole PostgreSQL database into a Catalog: a fixed number of queries in one read-only snapshot.
#pragma once
#include "run/engine.hpp"

namespace concertina::postgresql {

inline constexpr int queries_of_read = 15;  // calls of Client::query and answer, whatever the database holds

// Throws Error when a schema may not be used.
Catalog read(Client& client, const ReadOptions& options);

}  // namespace concertina::postgresql
