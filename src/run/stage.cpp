#include "run/stage.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "dialects/dialect.hpp"
#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "model/partition.hpp"
#include "model/signature.hpp"

namespace concertina {
namespace {

std::vector<std::string> column_names(const Object& view) {
  std::vector<std::string> result;
  for (const std::string& column : as<Definition>(view).signature) result.push_back(signature_name(column));
  return result;
}

bool is_left_by(const Object& present, const Object& expected, const Policy& policy) {
  const auto* definition = maybe<Definition>(expected);
  if (definition && definition->options.contains(respelled_mark)) return column_names(present) == column_names(expected);
  return compared(present, policy) == compared(expected, policy);
}

// The catalog before the effects; nullopt: it cannot be what these effects led to.
std::optional<Catalog> undone(Catalog catalog, const std::vector<Change>& effects, const Policy& policy) {
  for (const Change& undo : reversed(effects)) {
    const Object* present = undo.before ? find(catalog, undo.before->id) : nullptr;
    if (undo.before && (!present || !is_left_by(*present, *undo.before, policy))) return std::nullopt;
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

struct Progress {
  std::size_t steps = 0, effects = 0;  // of the step behind them
};

// A step of several statements that was stopped between two of them.
template <class Fits>
std::optional<Progress> half_done(const Deploy& deploy, const Catalog& live, const Policy& policy, Fits begins_at) {
  std::vector<Change> effects;
  for (std::size_t done = 0; done < deploy.steps.size(); ++done) {
    const std::vector<Change>& own = deploy.steps[done].effects;
    for (std::size_t part = 0; part < own.size(); ++part) {
      effects.push_back(own[part]);
      if (part + 1 < own.size() && begins_at(undone(live, effects, policy))) return Progress{done, part + 1};
    }
  }
  return std::nullopt;
}

// How many steps of the deploy are done, at least, when it began at `start` (a fingerprint); nullopt: none fits.
std::optional<Progress> progress(const Deploy& deploy, const std::string& start, const Catalog& live, const std::set<ObjectId>& footprint, const Policy& policy,
                                 bool dialect_has_atoms) {
  const auto begins_at = [&](const std::optional<Catalog>& before) { return before && fingerprint(*before, footprint, policy) == start; };
  std::vector<Change> effects;
  for (std::size_t done = 0; done <= deploy.steps.size(); ++done) {
    if (done > 0) {
      const auto& more = deploy.steps[done - 1].effects;
      if (more.empty()) continue;
      effects.insert(effects.end(), more.begin(), more.end());
    }
    if (begins_at(undone(live, effects, policy))) return Progress{done, 0};
  }
  return dialect_has_atoms ? half_done(deploy, live, policy, begins_at) : std::nullopt;
}

}  // namespace

std::set<ObjectId> footprint_of(const Plan& plan) {
  std::set<ObjectId> result;
  for (const std::string& entry : plan.footprint) result.insert(parse_text(entry));
  return result;
}

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
      return {true, static_cast<int>(i), 0, 0, stage.invalid_index};
  }
  std::string start = plan.from_fingerprint;
  for (const Deploy& deploy : plan.deploys) {
    if (const auto done = progress(deploy, start, live, footprint, plan.policy, dialect(plan.dialect).atoms != nullptr))
      return {true, deploy.number - 1, done->steps, done->effects, stage.invalid_index};
    start = deploy.fingerprint_after;
  }
  stage.known = plan.deploys.empty();
  return stage;
}

}  // namespace concertina
