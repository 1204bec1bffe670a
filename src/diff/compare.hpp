// Two catalogs → the changes between them, with the intents folded in: a rename is one Change.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "diff/intents.hpp"
#include "diff/moves.hpp"
#include "diff/renames.hpp"
#include "model/change.hpp"
#include "model/intent.hpp"
#include "model/policy.hpp"

namespace concertina {

struct CompareOptions {
  bool drop_schemas = false;
  std::string on_ambiguous = "error";  // or "replace", "rename": for a dropped and an added column of one type
};

struct Comparison {
  Catalog start, to;                                              // what is managed of both
  Catalog from;                                                   // `start` behind `relocated` and `moves`: what the changes begin with
  std::vector<Change> relocated;                                  // extensions that move to another schema, and what names their members
  std::vector<TableMove> moves;                                   // the renamed tables
  std::vector<Change> changes;                                    // in id order
  Renames renames;                                                // of columns, and of parts of renamed tables
  std::map<ObjectId, std::string> backfills;                      // column → value, that the intents say
  std::vector<Conversion> conversions;                            // that the intents say
  std::vector<Transfer> transfers;                                // … of renamed tables under their new names
  std::map<ObjectId, std::map<std::string, std::string>> values;  // enum type → its values' old names → their new ones
  std::set<ObjectId> late_names;                                  // constraints of new tables whose name one of a table that goes has until then
  std::set<ObjectId> tied;                                        // columns by which foreign keys hold that the planner takes away meanwhile
  std::vector<Intent> intents;                                    // those that hold; what is done already is in `notes`
  std::vector<std::string> notes;                                 // for stderr and the plan's warnings
};

// Throws Error: different dialects, an intent that matches nothing; with exit code 3 for what a person has to decide.
Comparison compare(const Catalog& from, Catalog to, const std::vector<Intent>& intents, const Policy& policy, const CompareOptions& options);

}  // namespace concertina
