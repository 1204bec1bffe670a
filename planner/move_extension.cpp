#include "planner/move_extension.hpp"

#include <fmt/format.h>

#include "planner/steps.hpp"

namespace concertina {

std::vector<Step> move_extension_steps(const Context& context) {
  const std::vector<Change>& changes = context.comparison.relocated;
  std::vector<ObjectId> extensions;
  std::string names;
  for (const Change& change : changes) {
    if (id_of(change).kind != Kind::extension) continue;
    extensions.push_back(id_of(change));
    names += (names.empty() ? "" : ", ") + quoted_if_needed(id_of(change).name);
  }
  if (extensions.empty()) return {};
  Step step = make_step("move_extension", Phase::expand, extensions[0], "move", changes,
                        "What names the extension's types, functions and operators in the schema follows them: no row is written, and no index built.");
  step.change = "alter";
  step.hazards.push_back({"UNTRACKED_DEPENDENCY",
                          fmt::format("Queries and function bodies that name what {} brings without its schema find it only where their search_path has the "
                                      "new one: let it have both before this deploy.",
                                      names)});
  return {step};
}

}  // namespace concertina
