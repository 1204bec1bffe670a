// The database on which statements are tried, and what is known of it.
#pragma once
#include <string>

#include "dialects/dialect.hpp"
#include "lint/reader.hpp"
#include "lint/tried/alias.hpp"
#include "lint/tried/touched.hpp"
#include "run/engine.hpp"

namespace concertina::tried {

struct Database {
  const Engine& engine;
  const Dialect& dialect;
  Scratch scratch;
  Client reading;    // a session of its own where the server has such: no setting of the statements reaches it
  Catalog catalog;   // as it is
  std::string name;  // that messages of the server name; empty: they name none
  Alias alias;       // what the statements call it
};

// With the schema in it. Throws Error.
Database database_with(const ReaderOptions& options);

// What the statement may have changed, as it is now; the catalog has it then. Nothing: all.
SchemaPart read_again(Database& database, const std::optional<Touched>& touched);

// The message without what only the scratch database has in it.
std::string message_of(const Database& database, std::string message);

}  // namespace concertina::tried
