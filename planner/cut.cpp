#include "planner/cut.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace concertina {
namespace {

std::string title(const std::vector<Step>& steps) {
  const bool takes_away = std::any_of(steps.begin(), steps.end(), [](const Step& step) { return step.phase == Phase::contract; });
  return !steps.empty() && steps[0].after_release ? (takes_away ? "contract" : "tighten") : "expand";
}

// The release that a deploy waits for, in words that a release manager can check off.
Gate release_gate(const Deploy& deploy) {
  std::set<std::string> duties;
  for (const Step& step : deploy.steps) {
    if (!step.release.empty()) duties.insert(step.release);
  }
  std::string text = "The new version runs everywhere and no old one runs any more, nor will be rolled back to. The new version:";
  for (const std::string& duty : duties) text += "\n- " + duty;
  return {fmt::format("d{}.release", deploy.number), "release", text, "", ""};
}

}  // namespace

std::vector<Deploy> cut(std::vector<Step> steps) {
  const auto behind = std::stable_partition(steps.begin(), steps.end(), [](const Step& step) { return !step.after_release; });
  std::vector<Deploy> deploys;
  const auto deploy = [&](auto first, auto last) {
    if (first == last) return;
    Deploy next;
    next.number = static_cast<int>(deploys.size()) + 1;
    next.steps.assign(std::make_move_iterator(first), std::make_move_iterator(last));
    next.title = title(next.steps);
    if (next.steps[0].after_release) next.gates.push_back(release_gate(next));
    deploys.push_back(std::move(next));
  };
  deploy(steps.begin(), behind);
  deploy(behind, steps.end());
  return deploys;
}

}  // namespace concertina
