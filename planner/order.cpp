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

// The nodes of a ring with smaller numbers, in their order.
struct Ring {
  std::size_t size = 0;
  std::vector<Edge> taken, presumed;
};

Ring small_ring(const std::vector<std::size_t>& members, const std::set<Edge>& presumed, const Neighbours& taken) {
  const auto place = [&](std::size_t node) { return static_cast<std::size_t>(std::ranges::lower_bound(members, node) - members.begin()); };
  Ring ring{members.size(), {}, {}};
  for (const std::size_t node : members) {
    for (const std::size_t next : taken[node]) ring.taken.emplace_back(place(node), place(next));
  }
  for (const auto& [first, second] : presumed) ring.presumed.emplace_back(place(first), place(second));
  return ring;
}

struct Walk {
  std::vector<Edge> back;   // the edges that lead back to where it comes from: without them there is no ring
  std::vector<Edge> round;  // the first round, the edge that leads back before the others
};

// The smaller numbers first.
Walk walk_along(const Ring& ring) {
  Neighbours next(ring.size);
  for (const auto* edges : {&ring.taken, &ring.presumed}) {
    for (const Edge& edge : *edges) next[edge.first].push_back(edge.second);
  }
  for (auto& one : next) std::ranges::sort(one);
  Walk result;
  std::vector<std::size_t> taken(ring.size, 0), nodes;
  std::vector<bool> is_seen(ring.size, false), is_on(ring.size, false);
  const auto enter = [&](std::size_t node) {
    nodes.push_back(node);
    is_seen[node] = is_on[node] = true;
  };
  enter(0);
  while (!nodes.empty()) {
    const std::size_t node = nodes.back();
    if (taken[node] == next[node].size()) {
      is_on[node] = false;
      nodes.pop_back();
      continue;
    }
    const std::size_t to = next[node][taken[node]++];
    if (!is_seen[to]) {
      enter(to);
    } else if (is_on[to]) {
      result.back.emplace_back(node, to);
      if (!result.round.empty()) continue;
      result.round.emplace_back(node, to);
      for (auto at = std::ranges::find(nodes, to); at + 1 != nodes.end(); ++at) result.round.emplace_back(*at, *(at + 1));
    }
  }
  return result;
}

bool opens(const Ring& ring, const Edge& without) {
  std::vector<Edge> rest = ring.taken;
  std::ranges::copy_if(ring.presumed, std::back_inserter(rest), [&](const Edge& other) { return other != without; });
  return cycles(ring.size, rest).empty();
}

// Of the presumed edges of a ring few without which there is none: one that alone keeps it closed, or else all that a walk comes back by. None: what is
// taken may close it.
std::set<Edge> closing(const std::vector<std::size_t>& members, const std::set<Edge>& presumed, const Neighbours& taken) {
  const Ring ring = small_ring(members, presumed, taken);
  const Walk walk = walk_along(ring);
  const auto original = [&](const Edge& edge) { return Edge{members[edge.first], members[edge.second]}; };
  const auto is_presumed = [&](const Edge& edge) { return presumed.contains(original(edge)); };
  for (const Edge& edge : walk.round) {
    if (is_presumed(edge) && opens(ring, edge)) return {original(edge)};
  }
  std::set<Edge> result;
  if (!std::ranges::all_of(walk.back, is_presumed)) return result;
  for (const Edge& edge : walk.back) result.insert(original(edge));
  return result;
}

// Of the presumed edges in a ring those to give up: what is taken contradicts them; or else a step would wait for the application that need not; or else those
// of two steps that are each to come before the other; or else, among views, few that keep the ring closed; or else all.
std::set<Edge> given_up(const std::vector<std::size_t>& members, const std::set<Edge>& presumed, const Neighbours& taken, const std::vector<Step>& steps) {
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
  std::set<Edge> few = std::ranges::all_of(presumed, among_views) ? closing(members, presumed, taken) : std::set<Edge>{};
  return few.empty() ? presumed : few;
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
    std::vector<std::set<Edge>> inside_of(rings.size());
    for (const Edge& edge : all) {
      const std::size_t ring = ring_of[edge.first];
      if (ring == rings.size() || ring_of[edge.second] != ring) continue;
      if (taken.contains(edge))
        inside[edge.first].push_back(edge.second);
      else
        inside_of[ring].insert(edge);
    }
    for (std::size_t ring = 0; ring < rings.size(); ++ring) {
      for (const Edge& edge : given_up(rings[ring], inside_of[ring], inside, steps)) presumed.erase(edge);
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
