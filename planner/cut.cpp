#include "planner/cut.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace concertina {
namespace {

bool any_of_phase(const Deploy& deploy, Phase phase) {
  return std::any_of(deploy.steps.begin(), deploy.steps.end(), [&](const Step& step) { return step.phase == phase; });
}

std::string title(const Deploy& deploy) {
  switch (deploy.steps[0].behind) {
    case Milestone::none:
      return deploy.number == 1 ? "expand" : any_of_phase(deploy, Phase::backfill) ? "backfill" : "tighten";
    case Milestone::transition:
      return any_of_phase(deploy, Phase::backfill) ? "backfill" : "tighten";
    case Milestone::release:
      return any_of_phase(deploy, Phase::contract) ? "contract" : "tighten";
    case Milestone::wait:
      return "clean up";
  }
  return "expand";
}

std::string duties_of(const Deploy& deploy) {
  std::set<std::string> duties;
  for (const Step& step : deploy.steps) {
    if (!step.release.empty()) duties.insert(step.release);
  }
  std::string text;
  for (const std::string& duty : duties) text += "\n- " + duty;
  return text;
}

// The release that a deploy waits for, in words that a release manager can check off.
Gate release_gate(const Deploy& deploy, bool has_transition) {
  std::string text;
  if (deploy.steps[0].behind == Milestone::transition) {
    text =
        "A transition version, which you write for this plan, runs everywhere and no old one runs any more, nor will be rolled back to. The transition "
        "version:";
  } else {
    text = fmt::format("The new version runs everywhere and no {} one runs any more, nor will be rolled back to. The new version:",
                       has_transition ? "transition" : "old");
  }
  return {fmt::format("d{}.release", deploy.number), "release", text + duties_of(deploy), "", ""};
}

Gate wait_gate(const Deploy& deploy, const Policy& policy, const std::string& since) {
  return {fmt::format("d{}.wait", deploy.number), "wait",
          fmt::format("{} hours have gone by since {}, and nobody missed anything: no errors, no slower queries, no reason to go back.{}", policy.wait_hours,
                      since, deploy.steps[0].behind == Milestone::wait ? duties_of(deploy) : ""),
          "", ""};
}

// `reached`: how far the application had to come for the deploys before.
void set_gates(Deploy& deploy, Milestone reached, const Policy& policy) {
  const Milestone now = deploy.steps[0].behind;
  if (now == reached) return;
  if (now == Milestone::wait) {
    deploy.gates.push_back(wait_gate(deploy, policy, fmt::format("deploy {}", deploy.number - 1)));
    return;
  }
  deploy.gates.push_back(release_gate(deploy, reached == Milestone::transition));
  const bool waits = policy.strategy == "parallel-change" && now == Milestone::release;
  if (waits) deploy.gates.push_back(wait_gate(deploy, policy, "that release"));
}

// The deploy of every step, counted from 0.
std::vector<std::size_t> levels_of(const std::vector<Step>& steps) {
  std::map<std::string, std::size_t> known;
  std::vector<std::size_t> levels;
  std::size_t floor = 0, next_floor = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i > 0 && steps[i].behind != steps[i - 1].behind) floor = next_floor;
    std::size_t level = floor;
    const auto behind = [&](const std::string& id, std::size_t distance) {
      const auto found = known.find(id);
      if (found != known.end()) level = std::max(level, found->second + distance);
    };
    for (const std::string& id : steps[i].needs) behind(id, 0);
    for (const std::string& id : steps[i].needs_earlier) behind(id, 1);
    known.emplace(steps[i].id, level);
    levels.push_back(level);
    next_floor = std::max(next_floor, level + 1);
  }
  return levels;
}

}  // namespace

std::vector<Deploy> cut(std::vector<Step> steps, const Policy& policy) {
  const std::vector<std::size_t> levels = levels_of(steps);
  std::vector<Deploy> deploys;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (deploys.size() <= levels[i]) deploys.resize(levels[i] + 1);
    deploys[levels[i]].steps.push_back(std::move(steps[i]));
  }
  Milestone reached = Milestone::none;
  for (std::size_t i = 0; i < deploys.size(); ++i) {
    deploys[i].number = static_cast<int>(i) + 1;
    deploys[i].title = policy.strategy == "big-bang" ? "big bang" : title(deploys[i]);
    set_gates(deploys[i], reached, policy);
    reached = deploys[i].steps[0].behind;
  }
  return deploys;
}

}  // namespace concertina
