#include "planner/move_extension.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "planner/steps.hpp"

namespace concertina {

std::vector<Step> move_extension_steps(const Context& context) {
  const std::vector<Change>& changes = context.comparison.relocated;
  const auto extension = std::ranges::find_if(changes, [](const Change& change) { return id_of(change).kind == Kind::extension; });
  if (extension == changes.end()) return {};
  Step step = make_step("move_extension", Phase::expand, id_of(*extension), "move", changes,
                        "What names the extension's types, functions and operators in the schema follows them: no row is written, and no index built.");
  step.change = "alter";
  step.hazards.push_back({"UNTRACKED_DEPENDENCY",
                          fmt::format("Queries and function bodies that name what {} brings without its schema find it only where their search_path has the "
                                      "new one: let it have both before this deploy.",
                                      quoted_if_needed(id_of(*extension).name))});
  return {step};
}

}  // namespace concertina
