#include "planner/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "diff/graph.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

using Group = std::set<std::size_t>;  // places in the list of steps

// The one table that the step changes; nothing: it changes several things, or data, or has to stand alone.
std::optional<ObjectId> table_changed_by(const Step& step) {
  const bool final = std::any_of(step.hazards.begin(), step.hazards.end(), [](const Hazard& hazard) { return hazard.code == "IRREVERSIBLE"; });
  if (step.effects.empty() || step.backfill || step.restore || !step.statements.empty() || !step.transaction || !step.fills.empty() || final) return {};
  const ObjectId table = table_of(id_of(step.effects[0]));
  const auto is_of_table = [&](const Change& effect) {
    return (!effect.before || table_of(effect.before->id) == table) && (!effect.after || table_of(effect.after->id) == table);
  };
  if (table.kind != Kind::table || !std::all_of(step.effects.begin(), step.effects.end(), is_of_table)) return {};
  return table;
}

// The statements that write the rows.
std::vector<Statement> writings(const Catalog& before, const std::vector<Change>& effects, const Context& context) {
  std::vector<Statement> statements = context.dialect.write(before, effects, context.policy, false);
  std::erase_if(statements, [](const Statement& statement) { return !statement.rewrites; });
  return statements;
}

std::vector<Edge> edges_of(const std::vector<Step>& steps) {
  std::map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < steps.size(); ++i) by_id.emplace(steps[i].id, i);
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const std::string& need : steps[i].needs) {
      if (const auto found = by_id.find(need); found != by_id.end()) edges.emplace_back(found->second, i);
    }
  }
  return edges;
}

// All that can be reached from the group along the edges, or against them; edges lead to later steps only.
Group reached(const Group& group, std::vector<Edge> edges, bool forward) {
  std::sort(edges.begin(), edges.end());
  if (!forward) std::reverse(edges.begin(), edges.end());
  Group result = group;
  for (bool grew = true; grew;) {
    grew = false;
    for (const Edge& edge : edges) {
      const auto [near, far] = forward ? edge : Edge{edge.second, edge.first};
      if (result.contains(near) && result.insert(far).second) grew = true;
    }
  }
  return result;
}

// The group with every step that must come after one of it and before another.
Group closed(const Group& group, const std::vector<Edge>& edges) {
  const Group later = reached(group, edges, true), earlier = reached(group, edges, false);
  Group result;
  std::set_intersection(later.begin(), later.end(), earlier.begin(), earlier.end(), std::inserter(result, result.end()));
  return result;
}

template <class T>
void add_missing(std::vector<T>& all, const std::vector<T>& more) {
  for (const T& item : more) {
    if (std::find(all.begin(), all.end(), item) == all.end()) all.push_back(item);
  }
}

// The member of every part, each text once.
std::string texts(const std::vector<Step>& parts, std::string Step::*member, std::string_view between) {
  std::vector<std::string> all;
  for (const Step& part : parts) {
    if (!(part.*member).empty()) add_missing(all, {part.*member});
  }
  return fmt::format("{}", fmt::join(all, between));
}

// What the step says of itself, as an item of a list.
std::string item(const Step& step) { return fmt::format("\n- {}: {}", step.id, step.why); }

Step joined(const std::vector<Step>& parts, const ObjectId& table, const std::string& id) {
  Step whole = parts[0];
  whole.id = id;
  whole.object = table;
  whole.change = "alter";
  whole.why = fmt::format("The engine builds {} anew, once for all of these:", name_text(table)) + item(parts[0]);
  whole.release = texts(parts, &Step::release, "; ");
  whole.rule = texts(parts, &Step::rule, ", ");
  whole.loses = texts(parts, &Step::loses, "; ");
  std::set<std::string> inside{parts[0].id};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const Step& part = parts[i];
    whole.phase = std::max(whole.phase, part.phase);
    whole.why += item(part);
    whole.effects.insert(whole.effects.end(), part.effects.begin(), part.effects.end());
    add_missing(whole.needs, part.needs);
    add_missing(whole.needs_earlier, part.needs_earlier);
    add_missing(whole.hazards, part.hazards);
    add_missing(whole.guards, part.guards);
    add_missing(whole.verify, part.verify);
    add_missing(whole.rollback_guards, part.rollback_guards);
    whole.checked_inside |= part.checked_inside;
    inside.insert(part.id);
  }
  std::erase_if(whole.needs, [&](const std::string& need) { return inside.contains(need); });
  std::sort(whole.needs.begin(), whole.needs.end());
  return whole;
}

void rename_needs(std::vector<Step>& steps, const std::set<std::string>& parts, const std::string& whole) {
  for (Step& step : steps) {
    for (auto* needs : {&step.needs, &step.needs_earlier}) {
      const auto gone = std::erase_if(*needs, [&](const std::string& need) { return parts.contains(need); });
      if (gone > 0) needs->push_back(whole);
      std::sort(needs->begin(), needs->end());
    }
  }
}

std::vector<Step> in_order(std::vector<Step> steps) {
  std::vector<Step> result;
  for (const std::size_t i : topological_order(steps.size(), edges_of(steps))) result.push_back(std::move(steps[i]));
  return result;
}

// The steps with the group as one step, at the place of its first.
std::vector<Step> with_joined(const std::vector<Step>& steps, const Group& group, const std::string& id) {
  std::vector<Step> parts, rest;
  std::set<std::string> ids;
  for (const std::size_t i : group) {
    parts.push_back(steps[i]);
    ids.insert(steps[i].id);
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i == *group.begin()) rest.push_back(joined(parts, *table_changed_by(parts[0]), id));
    if (!group.contains(i)) rest.push_back(steps[i]);
  }
  rename_needs(rest, ids, id);
  return in_order(std::move(rest));
}

// How often the deploy writes a table's rows.
std::size_t all_writings(const std::vector<Step>& steps, Catalog now, const Context& context) {
  std::size_t result = 0;
  for (const Step& step : steps) {
    if (table_changed_by(step)) result += writings(now, step.effects, context).size();
    now = concertina::apply(std::move(now), step.effects);
  }
  return result;
}

// By table, and by what they block meanwhile: the steps that write its rows, in order.
std::map<std::pair<ObjectId, std::string>, std::vector<std::size_t>> writers(const std::vector<Step>& steps, Catalog now, const Context& context) {
  std::map<std::pair<ObjectId, std::string>, std::vector<std::size_t>> result;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::optional<ObjectId> table = table_changed_by(steps[i]);
    const std::vector<Statement> written = table ? writings(now, steps[i].effects, context) : std::vector<Statement>{};
    if (!written.empty()) result[{*table, written[0].blocks}].push_back(i);
    now = concertina::apply(std::move(now), steps[i].effects);
  }
  return result;
}

// The group with one more step and all that must stand between; nothing: something else, or data, must stand between.
std::optional<Group> with(Group group, std::size_t step, const ObjectId& table, const std::vector<Step>& steps, const std::vector<Edge>& edges) {
  group.insert(step);
  group = closed(group, edges);
  const bool all = std::all_of(group.begin(), group.end(), [&](std::size_t i) { return table_changed_by(steps[i]) == table; });
  return all ? std::optional(group) : std::nullopt;
}

// One makes or changes what another changes: no single statement does both.
bool is_chain(const Group& group, const std::vector<Step>& steps) {
  std::set<ObjectId> known;
  for (const std::size_t i : group) {
    for (const Change& effect : steps[i].effects) {
      if (effect.before && known.contains(effect.before->id)) return true;
    }
    for (const Change& effect : steps[i].effects) {
      if (effect.after) known.insert(effect.after->id);
    }
  }
  return false;
}

// As many of the candidates as can be one step, from the first on that can; then all else that is done to the table, which is built anew in any case.
Group mergeable(const std::vector<std::size_t>& candidates, const ObjectId& table, const std::vector<Step>& steps, bool rebuilds) {
  const std::vector<Edge> edges = edges_of(steps);
  Group group;
  for (const std::size_t candidate : candidates) {
    const auto more = with(group, candidate, table, steps, edges);
    if (more && (rebuilds || !is_chain(*more, steps))) {
      group = *more;
    } else if (group.size() < 2) {
      group = {candidate};
    }
  }
  if (!rebuilds) return std::ranges::includes(candidates, group) ? group : Group{};
  for (std::size_t i = 0; i < steps.size() && group.size() > 1; ++i) group = with(group, i, table, steps, edges).value_or(group);
  return group;
}

std::string free_id(const ObjectId& table, const std::set<std::string>& taken) {
  std::string id = step_id(table, "rebuild");
  for (int i = 2; taken.contains(id); ++i) id = step_id(table, fmt::format("rebuild-{}", i));
  return id;
}

// Tries one group, and takes it where it saves anything; false: there is none left to try.
bool merge_one(std::vector<Step>& steps, const Catalog& before, std::set<std::string>& taken, std::set<std::string>& tried, const Context& context) {
  for (const auto& [writing, all] : writers(steps, before, context)) {
    const ObjectId& table = writing.first;
    std::vector<std::size_t> candidates = all;
    std::erase_if(candidates, [&](std::size_t i) { return tried.contains(steps[i].id); });
    const Group group = mergeable(candidates, table, steps, context.dialect.rebuilds);
    for (const std::size_t i : group) tried.insert(steps[i].id);
    if (group.size() < 2) continue;
    const std::string id = free_id(table, taken);
    std::vector<Step> merged = with_joined(steps, group, id);
    if (all_writings(merged, before, context) < all_writings(steps, before, context)) {
      steps = std::move(merged);
      taken.insert(id);
      tried.insert(id);
    }
    return true;
  }
  return false;
}

}  // namespace

void merge(std::vector<Deploy>& deploys, const Context& context) {
  if (!context.dialect.rebuilds && !context.dialect.atoms) return;
  Catalog now = context.comparison.start;
  std::set<std::string> taken;
  for (Deploy& deploy : deploys) {
    std::set<std::string> tried;
    while (merge_one(deploy.steps, now, taken, tried, context)) {
    }
    for (const Step& step : deploy.steps) now = concertina::apply(std::move(now), step.effects);
  }
}

}  // namespace concertina
