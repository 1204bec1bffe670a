// Owners and privileges of the desired schema where the policy does not manage them, or nothing says them: those that are there.
#pragma once
#include <string>
#include <vector>

#include "diff/renames.hpp"
#include "model/catalog.hpp"
#include "model/policy.hpp"

namespace concertina {

bool manages(const Policy& policy, std::string_view what);  // "grants", "owners"

// Of `to`, what no plan is to change becomes as in `from`. Throws Error for what is managed and not said.
// `renames`: from → to. `keep_other`: default privileges that belong to no schema, and that `to` has not, stay; `notes` says so.
Catalog with_settled_rights(Catalog to, const Catalog& from, const Renames& renames, const Policy& policy, const Dialect& dialect, bool keep_other,
                            std::vector<std::string>& notes);

// Who owns the object, or the table of a column; empty: not said.
std::string owner_in(const Catalog& catalog, const Object& object);

}  // namespace concertina
