// Finding what an intent means in two catalogs. One that was read is used, reported as done already, or an error.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "diff/renames.hpp"
#include "model/catalog.hpp"
#include "model/intent.hpp"

namespace concertina {

// Columns whose values become those of others by expressions over the quoted column names. One and the same column on both
// sides: it changes its type by them.
struct Conversion {
  std::vector<ObjectId> olds, news;
  std::vector<std::string> up, down;  // one for each new column, one for each old
  bool by_cast = false;               // from the one type to the other: nobody gave an expression
};

// Columns whose values move to the row of another table that has the same key.
struct Transfer {
  ObjectId old_key, new_key;         // columns: rows belong together where they are equal
  std::vector<ObjectId> olds, news;  // in pairs
  bool operator==(const Transfer&) const = default;
};

struct Resolved {
  Renames renames;                            // tables and columns that only the old name has on one side, only the new on the other
  std::set<ObjectId> replaced;                // dropped and added on purpose: not taken for a rename
  std::map<ObjectId, std::string> backfills;  // column → value expression
  std::vector<Conversion> conversions;
  std::vector<Transfer> transfers;                                // one for each pair of tables
  std::map<ObjectId, std::map<std::string, std::string>> values;  // of enum types: old → new
  std::map<ObjectId, std::set<std::string>> replaced_values;      // … that go and come on purpose
  std::vector<Intent> used;
  std::vector<std::string> notes;  // intents whose end state holds already
};

Resolved resolve(const std::vector<Intent>& intents, const Catalog& from, const Catalog& to);

// The table or column that a name as written means in the catalog; nullopt: none. Unqualified names are looked for in every
// schema; a name that is in several means the one in `public`, else Error.
std::optional<ObjectId> find_named(const Catalog& catalog, Kind kind, const std::string& name);

}  // namespace concertina
