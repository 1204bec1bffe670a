// What a statement may change, by the names in it: most change one table of many, and all need not be read again.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "lint/tried/words.hpp"

namespace concertina::tried {

struct Touched {
  std::set<ObjectId> there;         // tables and views that are there before the statement
  std::vector<std::string> names;   // they, and what may come: as the server may know them
  std::vector<std::string> beside;  // tables that those refer to: they are read along, to read those
};

// Nothing: anything may have changed.
std::optional<Touched> touched_by(const Words& words, const Catalog& before, const Dialect& dialect);

}  // namespace concertina::tried
