// A dropped and an added thing that may be one renamed: no diff can tell, so a person does.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "diff/intents.hpp"
#include "model/change.hpp"

namespace concertina {

// What was dropped and what it may have become: columns of one table with one base type, tables that share half of their columns.
struct Pairing {
  std::vector<ObjectId> dropped, added;
};

std::vector<Pairing> ambiguous(const std::vector<Change>& changes, const std::set<ObjectId>& settled, const Catalog& from, const Catalog& to,
                               const Dialect& dialect);

// By the way chosen for the whole run: "error" throws an Error with exit code 3 that names the intents to write; "replace" takes
// them for a real drop and a real add; "rename" pairs them where the pairing is one to one, else throws.
void settle(const Pairing& pairing, const std::string& way, Resolved& resolved);

}  // namespace concertina
