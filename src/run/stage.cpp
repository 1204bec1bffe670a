#include "run/stage.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "model/partition.hpp"

namespace concertina {
namespace {

std::set<ObjectId> footprint_of(const Plan& plan) {
  std::set<ObjectId> result;
  for (const std::string& entry : plan.footprint) result.insert(parse_text(entry));
  return result;
}

// The catalog before the effects; nullopt: it cannot be what these effects led to.
std::optional<Catalog> undone(Catalog catalog, const std::vector<Change>& effects, const Policy& policy) {
  for (const Change& undo : reversed(effects)) {
    const Object* present = undo.before ? find(catalog, undo.before->id) : nullptr;
    if (undo.before && (!present || compared(*present, policy) != compared(*undo.before, policy))) return std::nullopt;
    const bool in_the_way = undo.after && find(catalog, undo.after->id) && !(undo.before && undo.before->id == undo.after->id);
    if (in_the_way) return std::nullopt;
    if (present) catalog.objects.erase(undo.before->id);
    if (undo.after) catalog.objects.emplace(undo.after->id, *undo.after);
  }
  return catalog;
}

std::set<ObjectId> indexes_built_by(const Plan& plan) {
  std::set<ObjectId> result;
  for (const Deploy& deploy : plan.deploys) {
    for (const Step& step : deploy.steps) {
      for (const Change& effect : step.effects) {
        if (effect.after && effect.after->id.kind == Kind::index) result.insert(effect.after->id);
      }
    }
  }
  return result;
}

// Those of a partitioned table are not built while others write: such a one is INVALID on purpose, until all its parts are there.
bool drop_invalid_indexes(Catalog& catalog, const Plan& plan) {
  const std::set<ObjectId> ours = indexes_built_by(plan);
  return std::erase_if(catalog.objects, [&](const auto& entry) {
           const auto* index = maybe<Index>(entry.second);
           return index && !index->valid && ours.contains(entry.first) && !is_partitioned(catalog, table_of(entry.first));
         }) > 0;
}

// A detachment that was stopped half-way: its step counts as done, as the next one completes it.
void take_pending_as_detached(Catalog& catalog, const Plan& plan) {
  for (const Deploy& deploy : plan.deploys) {
    for (const Step& step : deploy.steps) {
      for (const Change& effect : step.effects) {
        const Object* present = effect.before && effect.after ? find(catalog, effect.after->id) : nullptr;
        const Table* table = present ? maybe<Table>(*present) : nullptr;
        if (!table || !table->partition || !table->partition->detach_pending || as<Table>(*effect.after).partition) continue;
        for (const Change& other : step.effects) {
          if (other.after) catalog.objects.insert_or_assign(other.after->id, *other.after);
        }
      }
    }
  }
}

// How many steps of the deploy are done, at least, when it began at `start` (a fingerprint); nullopt: none fits.
std::optional<std::size_t> steps_done(const Deploy& deploy, const std::string& start, const Catalog& live, const std::set<ObjectId>& footprint,
                                      const Policy& policy) {
  std::vector<Change> effects;
  for (std::size_t done = 0; done <= deploy.steps.size(); ++done) {
    if (done > 0) {
      const auto& more = deploy.steps[done - 1].effects;
      if (more.empty()) continue;
      effects.insert(effects.end(), more.begin(), more.end());
    }
    const std::optional<Catalog> before = undone(live, effects, policy);
    if (before && fingerprint(*before, footprint, policy) == start) return done;
  }
  return std::nullopt;
}

}  // namespace

Stage where_is(const Plan& plan, const Catalog& given) {
  const std::set<ObjectId> footprint = footprint_of(plan);
  Catalog live = given;
  std::erase_if(live.objects, [&](const auto& entry) { return !inside(entry.first, footprint); });
  Stage stage;
  stage.invalid_index = drop_invalid_indexes(live, plan);
  take_pending_as_detached(live, plan);

  const std::string present = fingerprint(live, footprint, plan.policy);
  for (std::size_t i = plan.deploys.size(); i > 0; --i) {
    if (plan.deploys[i - 1].fingerprint_after == present && plan.deploys[i - 1].fingerprint_after != plan.from_fingerprint)
      return {true, static_cast<int>(i), 0, stage.invalid_index};
  }
  std::string start = plan.from_fingerprint;
  for (const Deploy& deploy : plan.deploys) {
    if (const auto done = steps_done(deploy, start, live, footprint, plan.policy)) return {true, deploy.number - 1, *done, stage.invalid_index};
    start = deploy.fingerprint_after;
  }
  stage.known = plan.deploys.empty();
  return stage;
}

}  // namespace concertina
