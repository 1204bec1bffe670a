// Filling rows in: in one statement, or in batches by a procedure that commits in between and goes away with the step.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::mysql {

// As Dialect::write_backfill.
std::vector<Statement> write_backfill(const Backfill& backfill, const Catalog& catalog, const Policy& policy);

// The rows of a table in the order of a key, in batches: `work` is done for those that :rows holds for.
struct Batches {
  std::string procedure, table;    // quoted
  std::vector<std::string> key;    // quoted
  std::vector<std::string> types;  // of variables that hold a key
  std::string work;                // statements with :rows where the condition stands
  int batch = 1000, pause_ms = 100;
};
std::vector<std::string> in_batches(const Batches& batches);

// The key's columns as variables. Throws Error where the rows have no key.
std::vector<std::string> key_types(const std::string& table, const std::vector<std::string>& key, const Catalog& catalog);

}  // namespace concertina::mysql
