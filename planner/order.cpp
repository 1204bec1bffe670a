#include "planner/order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "diff/graph.hpp"
#include "model/error.hpp"
#include "planner/edges.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

std::vector<Edge> list(const std::set<Edge>& edges) { return {edges.begin(), edges.end()}; }

// Of the presumed edges those without any of which there is no ring.
std::set<Edge> closing_alone(const std::set<Edge>& presumed, const Neighbours& taken) {
  std::vector<Edge> all;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    for (const std::size_t next : taken[i]) all.emplace_back(i, next);
  }
  const std::size_t sure = all.size();
  std::set<Edge> result;
  for (const Edge& edge : presumed) {
    all.resize(sure);
    std::ranges::copy_if(presumed, std::back_inserter(all), [&](const Edge& other) { return other != edge; });
    if (cycles(taken.size(), all).empty()) result.insert(edge);
  }
  return result;
}

// Of the presumed edges in a ring those to give up: what is taken contradicts them; or else a step would wait for the application that need not; or else those
// of two steps that are each to come before the other; or else, among views, each that alone keeps the ring closed; or else all.
std::set<Edge> given_up(const std::set<Edge>& presumed, const Neighbours& taken, const std::vector<Step>& steps) {
  std::map<std::size_t, std::set<std::size_t>> reached;
  std::set<Edge> contradicted, waiting, mutual;
  for (const Edge& edge : presumed) {
    const auto [behind, is_new] = reached.try_emplace(edge.second);
    if (is_new) behind->second = reached_from(edge.second, taken);
    if (behind->second.contains(edge.first)) contradicted.insert(edge);
    if (steps[edge.first].behind > steps[edge.second].behind) waiting.insert(edge);
    if (presumed.contains({edge.second, edge.first})) mutual.insert(edge);
  }
  for (std::set<Edge>* some : {&contradicted, &waiting, &mutual}) {
    if (!some->empty()) return std::move(*some);
  }
  const auto among_views = [&](const Edge& edge) { return is_view(steps[edge.first].object.kind) && is_view(steps[edge.second].object.kind); };
  const std::set<Edge> closing = std::ranges::all_of(presumed, among_views) ? closing_alone(presumed, taken) : std::set<Edge>{};
  return closing.empty() ? presumed : closing;
}

// What is taken, and of the presumed edges those that close no ring with it.
void take(std::set<Edge>& taken, std::set<Edge> presumed, const std::vector<Step>& steps) {
  for (;;) {
    std::set<Edge> all = taken;
    all.insert(presumed.begin(), presumed.end());
    const auto rings = cycles(steps.size(), list(all));
    std::vector<std::size_t> ring_of(steps.size(), rings.size());
    for (std::size_t ring = 0; ring < rings.size(); ++ring) {
      for (const std::size_t member : rings[ring]) ring_of[member] = ring;
    }
    Neighbours inside(steps.size());
    std::vector<std::set<Edge>> closing(rings.size());
    for (const Edge& edge : all) {
      const std::size_t ring = ring_of[edge.first];
      if (ring == rings.size() || ring_of[edge.second] != ring) continue;
      if (taken.contains(edge))
        inside[edge.first].push_back(edge.second);
      else
        closing[ring].insert(edge);
    }
    for (const std::set<Edge>& edges : closing) {
      for (const Edge& edge : given_up(edges, inside, steps)) presumed.erase(edge);
    }
    if (!rings.empty()) continue;
    taken = std::move(all);
    return;
  }
}

// Hard edges, and of the presumed ones those that close no ring: those that are sure first.
std::vector<Edge> without_rings(const Edges& edges, const std::vector<Step>& steps) {
  for (const auto& ring : cycles(steps.size(), list(edges.hard))) {
    std::vector<std::string> members;
    for (const std::size_t member : ring) members.push_back(steps[member].id);
    throw Error(fmt::format("these steps need each other in a ring: {}", fmt::join(members, ", ")), "", "split the change into two plans that open the ring");
  }
  std::set<Edge> taken = edges.hard;
  for (const std::set<Edge>* presumed : {&edges.presumed, &edges.filled, &edges.shown}) take(taken, *presumed, steps);
  return list(taken);
}

bool stays(const Step& step) {
  return std::any_of(step.hazards.begin(), step.hazards.end(), [](const Hazard& hazard) { return hazard.code == "IRREVERSIBLE"; });
}

// What the application need not wait for first, of that what only looks, then by phase, then by id: what a reader expects, and the same for equal input. What
// no rollback takes back goes before the others, so that the way back of those leads to a state of the plan.
bool goes_first(const Step& a, const Step& b) {
  const bool a_changes = !is_trial(a), b_changes = !is_trial(b), a_goes = !stays(a), b_goes = !stays(b);
  return std::tie(a.behind, a_changes, a_goes, a.phase, a.id) < std::tie(b.behind, b_changes, b_goes, b.phase, b.id);
}

// What a failed build of an index has left goes right before the next one.
bool clears_the_way(const Step& step, const Step& next) {
  return step.effects.empty() && !step.backfill && step.object.kind == Kind::index && next.object == step.object && next.change == "add";
}

void wait_with_forerunners(std::vector<Step>& steps, const std::vector<Edge>& edges) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const Edge& edge : edges) {
      if (steps[edge.first].behind <= steps[edge.second].behind) continue;
      steps[edge.second].behind = steps[edge.first].behind;
      changed = true;
    }
  }
  for (const Edge& edge : edges) {
    if (clears_the_way(steps[edge.first], steps[edge.second])) steps[edge.first].behind = steps[edge.second].behind;
  }
}

// The view that the step adds.
const ObjectId* new_view(const Step& step) {
  for (const Change& effect : step.effects) {
    if (effect.before || !is_view(effect.after->id.kind)) continue;
    const auto was_there = [&](const Change& other) { return other.before && other.before->id == effect.after->id; };
    if (std::ranges::none_of(step.effects, was_there)) return &effect.after->id;
  }
  return nullptr;
}

// The step says already who has to do without the object.
bool speaks_of(const Step& step, const ObjectId& id) {
  const std::string name = " " + text(id);
  return std::ranges::any_of(step.hazards, [&](const Hazard& hazard) {
    const std::size_t at = hazard.text.find(name);
    return at != std::string::npos && std::string_view(" ,:.").find(hazard.text[at + name.size()]) != std::string_view::npos;
  });
}

// A view that comes behind what itself waits for the release: the new version reads it before.
void warn_of_waiting(std::vector<Step>& steps, const std::vector<Edge>& edges, const std::vector<Milestone>& wanted) {
  for (const Edge& edge : edges) {
    Step& step = steps[edge.second];
    const bool was_put_off = wanted[edge.second] == Milestone::none && step.behind != Milestone::none && steps[edge.first].behind == step.behind;
    const ObjectId* view = was_put_off ? new_view(step) : nullptr;
    if (!view || speaks_of(steps[edge.first], *view) || speaks_of(step, *view)) continue;
    step.hazards.push_back(
        {"VERSIONS_TAKE_TURNS", fmt::format("Only behind {}, which waits for the release, there is {}: the new version has to do without until then.",
                                            steps[edge.first].id, text(*view))});
  }
}

// What runs for long beside everything else has a deploy of its own.
bool stands_apart(const Step& step) { return step.backfill && step.backfill->strategy == "background"; }

void note_needs(std::vector<Step>& steps, const std::vector<Edge>& edges) {
  std::vector<std::set<std::string>> needs(steps.size()), earlier(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) earlier[i].insert(steps[i].needs_earlier.begin(), steps[i].needs_earlier.end());
  for (const auto& [first, second] : edges) {
    const std::string& id = steps[first].id;
    if (stands_apart(steps[first]) || stands_apart(steps[second])) earlier[second].insert(id);
    if (!earlier[second].contains(id)) needs[second].insert(id);
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i].needs.assign(needs[i].begin(), needs[i].end());
    steps[i].needs_earlier.assign(earlier[i].begin(), earlier[i].end());
  }
}

}  // namespace

std::vector<Step> order(std::vector<Step> steps, const Dialect& dialect) {
  std::sort(steps.begin(), steps.end(), goes_first);
  Edges all = all_edges(steps, dialect);
  all.shown.clear();
  const std::vector<Edge> waiting = without_rings(all, steps);
  std::vector<Milestone> wanted;
  for (const Step& step : steps) wanted.push_back(step.behind);
  wait_with_forerunners(steps, waiting);
  warn_of_waiting(steps, waiting, wanted);
  std::sort(steps.begin(), steps.end(), goes_first);
  all = all_edges(steps, dialect);
  std::erase_if(all.shown, [&](const Edge& edge) { return steps[edge.first].behind > steps[edge.second].behind; });
  const std::vector<Edge> edges = without_rings(all, steps);

  note_needs(steps, edges);
  std::vector<Step> sorted;
  for (const std::size_t i : topological_order(steps.size(), edges)) sorted.push_back(std::move(steps[i]));
  return sorted;
}

}  // namespace concertina
