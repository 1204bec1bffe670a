// The values (labels) of enum types: which come, go, or may have changed their name.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "diff/intents.hpp"
#include "model/change.hpp"

namespace concertina {

using Labels = std::vector<std::string>;

// Those of `labels` that `others` has not, in order.
Labels missing(const Labels& labels, const Labels& others);
// All of `before` in their order, and what only `after` has beside what it stands beside there.
Labels both(const Labels& before, const Labels& after);

// Those of the labels that stand in the SQL text as constants.
std::set<std::string> constants(const std::string& sql, const Labels& labels, const Dialect& dialect);

// Values that are gone and values that are new at one place of a type.
struct ValuePairing {
  ObjectId type;
  Labels gone, fresh;
};

// Of the types that change; what the intents have settled is left out.
std::vector<ValuePairing> ambiguous_values(const std::vector<Change>& changes, const Resolved& resolved);

// By the way chosen for the whole run, as settle() in diff/ambiguity.hpp does.
void settle(const ValuePairing& pairing, const std::string& way, Resolved& resolved);

// rename value and replace value: finds the type and its values on both sides. Throws Error.
void resolve_value(const Intent& intent, const Catalog& from, const Catalog& to, Resolved& result);

}  // namespace concertina
