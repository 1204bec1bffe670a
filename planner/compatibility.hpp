// Which statements of an application a schema bears. The old version is taken to read every column of its schema, to write
// those that it may, and to know nothing else; the new one likewise.
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/change.hpp"

namespace concertina {

// "works", or "breaks: …" with the first few reasons: how an application made for `made_for` fares on `present`.
// `filled`: columns that a trigger fills in when a statement leaves them NULL.
std::string fares(const Catalog& made_for, const Catalog& present, const std::set<ObjectId>& filled);

// Whoever names this partition of a table that is partitioned otherwise by now finds its rows in the table.
bool is_partitioned_anew(const Catalog& made_for, const Catalog& now, const ObjectId& table);

// How an application fares while the schema changes step by step: only what a step touches is looked at again.
struct Faring {
  using Name = std::pair<std::string, std::string>;  // the schema and name of a relation or type

  Catalog made_for;
  std::map<Name, std::vector<ObjectId>> by_name = {};
  std::map<ObjectId, std::vector<std::string>> troubles = {};
  std::set<Name> touched = {};                 // since it was last asked
  std::set<std::pair<Name, Name>> heirs = {};  // parents and the tables that have inherited from them at any time
};
Faring faring(Catalog made_for, const Catalog& present);
void touch(Faring& faring, const Change& effect);
void touch(Faring& faring, const ObjectId& column);  // it is filled in from here on, or no longer
std::string verdict(Faring& faring, const Catalog& present, const std::set<ObjectId>& filled);

}  // namespace concertina
