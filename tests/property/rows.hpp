// Rows for the tables of a pair's first schema, and what must be left of them in the second.
#pragma once
#include <string>
#include <vector>

#include "property/moves.hpp"
#include "run/client.hpp"

namespace concertina::test {

std::vector<std::string> inserts(const Pair& pair);
void fill(const Pair& pair, Client& client);

// The rows of one table, in the columns that both schemas have.
struct KeptRows {
  std::string table;
  std::vector<Row> rows;
  std::vector<bool> filled;  // by column: a backfill was asked for
};

// `after`: under the names of the second schema.
std::vector<KeptRows> kept_rows(const Pair& pair, bool after, Client& client);
// Every row of one side matches one of the other; a NULL may have become a value where a backfill was asked for.
// Empty: so it is; else what is wrong.
std::string lost_rows(const std::vector<KeptRows>& before, const std::vector<KeptRows>& now);

}  // namespace concertina::test
