#include "planner/served_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "model/constraint.hpp"
#include "model/index_key.hpp"
#include "planner/constraints.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

bool begins_with(const std::vector<std::string>& keys, const std::vector<std::string>& columns) {
  return keys.size() >= columns.size() && std::equal(columns.begin(), columns.end(), keys.begin());
}

bool serves(const Object& key, const Object& foreign, const Dialect& dialect) {
  const std::vector<std::string>& columns = as<Constraint>(foreign).columns;
  if (is_primary_key(key)) return begins_with(as<Constraint>(key).columns, columns);
  const auto* index = maybe<Index>(key);
  if (!index || index->method != "btree") return false;
  std::vector<std::string> quoted, keys;
  std::ranges::transform(columns, std::back_inserter(quoted), dialect.quote);
  std::ranges::transform(index->keys, std::back_inserter(keys), without_direction);
  return begins_with(keys, quoted);
}

bool is_served(const Object& foreign, const Catalog& catalog, const Dialect& dialect) {
  const ObjectId table = table_of(foreign.id);
  const auto does = [&](const Object* key) { return serves(*key, foreign, dialect); };
  return std::ranges::any_of(children(catalog, table, Kind::index), does) || std::ranges::any_of(children(catalog, table, Kind::constraint), does);
}

std::set<ObjectId> tables_touched(const Step& step) {
  std::set<ObjectId> result;
  for (const Change& effect : step.effects) {
    for (const auto* side : {&effect.before, &effect.after}) {
      if (*side) result.insert(table_of((*side)->id));
    }
  }
  return result;
}

using StandIns = std::map<ObjectId, Object>;  // indexes, by the foreign keys that they stand in for

// The foreign keys that the step leaves as they are, and whose last index it takes away.
std::vector<Object> left_alone(const Step& step, const Catalog& now, const Dialect& dialect) {
  const Catalog before = part_of(now, tables_touched(step)), after = concertina::apply(before, step.effects);
  std::vector<Object> result;
  for (const auto& [id, foreign] : of_kind(before, Kind::constraint)) {
    const Object* same = is_foreign_key(foreign) ? find(after, id) : nullptr;
    if (same && same->body == foreign.body && is_served(foreign, before, dialect) && !is_served(foreign, after, dialect)) result.push_back(foreign);
  }
  return result;
}

Object stand_in_for(const Object& foreign, const Context& context) {
  Object index = index_for(foreign, scaffold_name("serves_" + foreign.id.name, context.dialect), context.dialect);
  as<Index>(index).unique = false;
  return index;
}

Step brief_step(const Step& beside, const ObjectId& index, std::string_view does, Change effect, std::string why) {
  Step step = make_step(beside.rule, beside.phase, index, does, {std::move(effect)}, std::move(why));
  step.behind = beside.behind;
  step.release = beside.release;
  return step;
}

// What stands in no longer, as the foreign key has gone, or another index serves it. With a column of its own, an index goes in one statement.
void let_go(StandIns& standing, std::vector<Step>& steps, Step& step, Catalog& now, const Dialect& dialect) {
  std::vector<Step> behind;
  for (auto it = standing.begin(); it != standing.end();) {
    const auto& [id, index] = *it;
    const Object* foreign = find(now, id);
    if (foreign && !is_served(*foreign, concertina::apply(part_of(now, {table_of(id)}), drop(index)), dialect)) {
      ++it;
      continue;
    }
    const bool with_column = std::ranges::any_of(index.needs, [&](const ObjectId& need) { return !find(now, need); });
    if (with_column) {
      step.effects.insert(step.effects.begin(), drop(index));
    } else {
      behind.push_back(brief_step(step, index.id, "drop", drop(index), fmt::format("{} has another index to hold by, or has gone.", name_text(id))));
      behind.back().needs.push_back(step.id);
    }
    now = concertina::apply(std::move(now), drop(index));
    it = standing.erase(it);
  }
  steps.push_back(std::move(step));
  std::ranges::move(behind, std::back_inserter(steps));
}

// In the same deploy as its index, it goes before that.
bool goes_first(const Object& foreign, std::vector<Step>& later, std::size_t at, std::vector<Step>& steps) {
  for (std::size_t i = at + 1; i < later.size(); ++i) {
    const auto goes = [&](const Change& effect) { return !effect.after && effect.before->id == foreign.id; };
    const auto effect = std::ranges::find_if(later[i].effects, goes);
    if (effect == later[i].effects.end() || later[i].effects.size() == 1) continue;
    Step step = brief_step(later[at], foreign.id, "drop", *effect, "The index by which it holds goes.");
    later[i].effects.erase(effect);
    later[at].needs.push_back(step.id);
    steps.push_back(std::move(step));
    return true;
  }
  return false;
}

}  // namespace

void serve_foreign_keys(std::vector<Deploy>& deploys, const Context& context) {
  if (context.dialect.atoms == nullptr) return;
  Catalog now = context.comparison.start;
  StandIns standing;
  for (Deploy& deploy : deploys) {
    std::vector<Step> steps;
    for (std::size_t i = 0; i < deploy.steps.size(); ++i) {
      Step& step = deploy.steps[i];
      const std::vector<Object> unserved = left_alone(step, now, context.dialect);
      now = concertina::apply(std::move(now), step.effects);
      for (const Object& foreign : unserved) {
        if (goes_first(foreign, deploy.steps, i, steps)) {
          now = concertina::apply(std::move(now), drop(foreign));
          continue;
        }
        const Object index = stand_in_for(foreign, context);
        steps.push_back(brief_step(step, index.id, "add", add(index), fmt::format("{} holds by it until another index comes.", name_text(foreign.id))));
        step.needs.push_back(steps.back().id);
        now = concertina::apply(std::move(now), add(index));
        standing.emplace(foreign.id, index);
      }
      let_go(standing, steps, step, now, context.dialect);
    }
    deploy.steps = std::move(steps);
  }
}

}  // namespace concertina
