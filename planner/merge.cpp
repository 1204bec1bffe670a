#include "planner/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "diff/graph.hpp"
#include "planner/partition_keys.hpp"
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

// The steps of a deploy, and which of them become one.
struct Units {
  const std::vector<Step>& steps;
  std::vector<std::optional<ObjectId>> tables;           // by step: table_changed_by
  std::vector<std::vector<std::size_t>> next, previous;  // by step: along the edges, and against them
  std::vector<std::size_t> unit_of;                      // by step: a place in `units`
  std::vector<Group> units;
};

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

Units each_alone(const std::vector<Step>& steps) {
  Units result{steps, {}, std::vector<std::vector<std::size_t>>(steps.size()), std::vector<std::vector<std::size_t>>(steps.size()), {}, {}};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    result.tables.push_back(table_changed_by(steps[i]));
    result.unit_of.push_back(i);
    result.units.push_back({i});
  }
  for (const auto& [first, second] : edges_of(steps)) {
    result.next[first].push_back(second);
    result.previous[second].push_back(first);
  }
  return result;
}

void join(Units& all, const Group& group) {
  const std::size_t unit = all.unit_of[*group.begin()];
  for (const std::size_t i : group) all.unit_of[i] = unit;
  all.units[unit] = group;
}

// All that can be reached from the group, with what is one with it.
Group reached(const Group& group, const Units& all, const std::vector<std::vector<std::size_t>>& edges) {
  Group result;
  std::vector<std::size_t> open(group.begin(), group.end());
  while (!open.empty()) {
    const std::size_t step = open.back();
    open.pop_back();
    if (!result.insert(step).second) continue;
    open.insert(open.end(), edges[step].begin(), edges[step].end());
    const Group& unit = all.units[all.unit_of[step]];
    open.insert(open.end(), unit.begin(), unit.end());
  }
  return result;
}

// The group with every step that must come after one of it and before another.
Group closed(const Group& group, const Units& all) {
  const Group later = reached(group, all, all.next), earlier = reached(group, all, all.previous);
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
  return whole;
}

void rename_needs(std::vector<Step>& steps, const std::map<std::string, std::string>& new_ids) {
  for (Step& step : steps) {
    for (auto* needs : {&step.needs, &step.needs_earlier}) {
      for (std::string& need : *needs) {
        if (const auto found = new_ids.find(need); found != new_ids.end()) need = found->second;
      }
      std::sort(needs->begin(), needs->end());
      needs->erase(std::unique(needs->begin(), needs->end()), needs->end());
    }
  }
}

std::vector<Step> in_order(std::vector<Step> steps) {
  std::vector<Step> result;
  for (const std::size_t i : topological_order(steps.size(), edges_of(steps))) result.push_back(std::move(steps[i]));
  return result;
}

// The group with one more step and all that must stand between; nothing: something else, or data, must stand between.
std::optional<Group> with(Group group, std::size_t step, const Units& all) {
  group.insert(step);
  group = closed(group, all);
  const bool one_table = std::ranges::all_of(group, [&](std::size_t i) { return all.tables[i] == all.tables[step]; });
  return one_table ? std::optional(group) : std::nullopt;
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
Group mergeable(const Group& candidates, const Units& all, const Group& of_table, bool rebuilds) {
  Group group;
  for (const std::size_t candidate : candidates) {
    const auto more = with(group, candidate, all);
    if (more && (rebuilds || (std::ranges::includes(candidates, *more) && !is_chain(*more, all.steps)))) {
      group = *more;
    } else if (group.size() < 2) {
      group = {candidate};
    }
  }
  for (const std::size_t i : of_table) {
    if (rebuilds && group.size() > 1) group = with(group, i, all).value_or(group);
  }
  return group;
}

// What a deploy does to one table.
struct Changed {
  Group steps;
  std::map<std::string, Group> writers;      // by what they block meanwhile: those that write its rows
  std::optional<std::string> repartitioned;  // … by the one that partitions it otherwise
};

struct Work {
  Units all;
  std::map<ObjectId, Changed> tables;
  std::vector<std::size_t> writings;  // by step: how often it alone writes its table's rows
};

bool repartitions(const Step& step) { return std::ranges::any_of(step.effects, is_partitioned_otherwise); }

// All, whatever they block: keys fit the old partitions or the new ones, and go over together with these.
Group writers_of(const Changed& table) {
  Group result;
  for (const auto& [blocks, writers] : table.writers) result.insert(writers.begin(), writers.end());
  return result;
}

Work work_of(const std::vector<Step>& steps, Catalog now, const Context& context) {
  Work result{each_alone(steps), {}, {}};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::optional<ObjectId>& table = result.all.tables[i];
    const std::vector<Statement> written = table ? writings(now, steps[i].effects, context) : std::vector<Statement>{};
    result.writings.push_back(written.size());
    if (table) result.tables[*table].steps.insert(i);
    if (!written.empty()) result.tables[*table].writers[written[0].blocks].insert(i);
    if (!written.empty() && repartitions(steps[i])) result.tables[*table].repartitioned = written[0].blocks;
    now = concertina::apply(std::move(now), steps[i].effects);
  }
  for (auto& [id, table] : result.tables) {
    if (table.repartitioned) table.writers = {{*table.repartitioned, writers_of(table)}};
  }
  return result;
}

// Whether the group as one step writes the rows less often; `now`: what all steps before `place`, the table's first, have made.
bool saves(const Group& group, std::size_t place, const Work& work, Catalog& now, const Context& context) {
  std::vector<Change> needed, together;
  for (const std::size_t i : reached(group, work.all, work.all.previous)) {
    const std::vector<Change>& effects = work.all.steps[i].effects;
    std::vector<Change>& changes = group.contains(i) ? together : needed;
    if (i >= place) changes.insert(changes.end(), effects.begin(), effects.end());
  }
  std::size_t alone = 0;
  for (const std::size_t i : group) alone += work.writings[i];
  now = concertina::apply(std::move(now), needed);
  const bool result = writings(now, together, context).size() < alone;
  now = concertina::apply(std::move(now), reversed(needed));
  return result;
}

void join_steps_of(const Changed& table, Work& work, Catalog& now, const Context& context) {
  for (auto [blocks, candidates] : table.writers) {
    while (candidates.size() > 1) {
      const Group group = mergeable(candidates, work.all, table.steps, context.dialect.rebuilds);
      if (group.size() < 2) break;
      if (saves(group, *table.steps.begin(), work, now, context)) join(work.all, group);
      for (const std::size_t i : group) candidates.erase(i);
    }
  }
}

std::string free_id(const ObjectId& table, std::set<std::string>& taken) {
  std::string id = step_id(table, "rebuild");
  for (int i = 2; !taken.insert(id).second; ++i) id = step_id(table, fmt::format("rebuild-{}", i));
  return id;
}

// The steps, those of a unit as one at the place of its first.
std::vector<Step> with_joined(const Units& all, std::set<std::string>& taken) {
  std::vector<Step> result;
  std::map<std::string, std::string> new_ids;
  for (std::size_t i = 0; i < all.steps.size(); ++i) {
    const Group& unit = all.units[all.unit_of[i]];
    if (unit.size() == 1) result.push_back(all.steps[i]);
    if (unit.size() == 1 || i != *unit.begin()) continue;
    std::vector<Step> parts;
    for (const std::size_t part : unit) parts.push_back(all.steps[part]);
    result.push_back(joined(parts, *all.tables[i], free_id(*all.tables[i], taken)));
    for (const Step& part : parts) new_ids.emplace(part.id, result.back().id);
  }
  rename_needs(result, new_ids);
  return in_order(std::move(result));
}

}  // namespace

void merge(std::vector<Deploy>& deploys, const Context& context) {
  if (!context.dialect.rebuilds && !context.dialect.atoms) return;
  Catalog start = context.comparison.start;
  std::set<std::string> taken;
  for (Deploy& deploy : deploys) {
    Work work = work_of(deploy.steps, start, context);
    for (std::size_t i = 0; i < deploy.steps.size(); ++i) {
      const auto found = work.all.tables[i] ? work.tables.find(*work.all.tables[i]) : work.tables.end();
      if (found != work.tables.end() && i == *found->second.steps.begin()) join_steps_of(found->second, work, start, context);
      start = concertina::apply(std::move(start), deploy.steps[i].effects);
    }
    deploy.steps = with_joined(work.all, taken);
  }
}

}  // namespace concertina
