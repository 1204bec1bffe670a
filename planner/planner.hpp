// Two schemas → the plan. Pure: no server is asked, equal input gives an equal plan.
#pragma once
#include "diff/compare.hpp"
#include "model/plan.hpp"

namespace concertina {

Plan make_plan(const Catalog& from, Catalog to, const std::vector<Intent>& intents, const Policy& policy, const CompareOptions& options);

}  // namespace concertina
