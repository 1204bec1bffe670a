// The way back of a step: its effects in reverse, in a form that is as kind to readers and writers as the way there.
#pragma once
#include "planner/column_order.hpp"

namespace concertina {

// Where columns stand behind a step, and stood before it.
struct Standing {
  const PartOrder &now, &before;
};

// What a rollback does to the catalog, and what has to be done before it, each statement alone and online: an index that it will need.
struct WrittenRollback {
  std::vector<Change> effects = {};
  std::vector<Statement> before = {};
};

// Fills in the rollback; `now` is the catalog right behind the step, and is so again when this returns.
WrittenRollback spell_rollback(Step& step, Catalog& now, const Standing& standing, const Context& context);

}  // namespace concertina
