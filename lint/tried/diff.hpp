// What a statement did to the schema, by what the catalog says before it and behind it.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"
#include "lint/act.hpp"
#include "lint/tried/renames.hpp"

namespace concertina::tried {

struct Difference {
  const Catalog &before, &after;
  const Dialect& dialect;
  SaidRenames said = {};
  bool by_table = false;  // the statement alters, renames or drops tables: code that reads otherwise only follows
};

// In the order in which the parts of one statement could run: what goes, what changes, what comes, new names. Ids are those before it.
std::vector<Act> acts_between(Difference difference);

}  // namespace concertina::tried
