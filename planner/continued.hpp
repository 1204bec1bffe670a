// Planning from a database in which an earlier plan has stopped between two deploys: its scaffolding is there, and its next
// deploys take it away. Nothing is stored: the earlier plan is made again from what the schema was before, and compared.
#pragma once
#include <optional>
#include <vector>

#include "model/catalog.hpp"
#include "model/intent.hpp"
#include "model/plan.hpp"

namespace concertina {

// The schema without scaffolding, and without the new form of columns that an intent renames or converts and that are there in
// both forms: what it may have been, the likelier first; none: there is no scaffolding.
std::vector<Catalog> before_scaffolding(const Catalog& live, const Catalog& to, const std::vector<Intent>& intents);

// What is left of a plan that began at `origin` for a database that is as `live`; nullopt: that is at no stage of the plan.
std::optional<Plan> rest_of(Plan plan, const Catalog& origin, const Catalog& live);

}  // namespace concertina
