// Where a database stands in a plan, told from its catalog alone: no table of ours has to say it.
#pragma once
#include <cstddef>
#include <set>
#include <string>

#include "model/plan.hpp"

namespace concertina {

struct Stage {
  bool known = false;            // false: the footprint is like no stage of this plan
  int deploys_done = 0;          // 0: as the plan found it
  std::size_t steps_done = 0;    // of the deploy behind those; steps that leave no trace in a catalog count as to do
  std::size_t effects_done = 0;  // of the step behind those, where DDL commits by itself
  bool invalid_index = false;    // a failed build left one; the plan's next steps remove it
};

Stage where_is(const Plan& plan, const Catalog& live);

std::set<ObjectId> footprint_of(const Plan& plan);  // what its steps touch or depend on

}  // namespace concertina
