#include "planner/rename_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "planner/steps.hpp"

namespace concertina {
namespace {

Step rename_step(const TableMove& move, const Dialect& dialect) {
  const Change& table = renamed_table(move);
  std::vector<Change> effects = move.changes;
  effects.push_back(add(move.cover));
  Step step = make_step(
      "rename_table", Phase::expand, table.after->id, "rename", std::move(effects),
      fmt::format("Renamed, and covered by a view under the old name in the same {}: the old version reads and writes through it. "
                  "What a view cannot do: {}.",
                  dialect.atoms ? "statement" : "transaction", fmt::format(fmt::runtime(dialect.cover_lacks), quoted_if_needed(table.before->id.name))));
  step.change = "alter";
  return step;
}

}  // namespace

std::vector<Step> rename_table_steps(const Context& context) {
  std::vector<Step> steps;
  for (const TableMove& move : context.comparison.moves) steps.push_back(rename_step(move, context.dialect));
  return steps;
}

}  // namespace concertina
