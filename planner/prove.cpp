#include "planner/prove.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "planner/compatibility.hpp"

namespace concertina {
namespace {

constexpr auto fault = "this is a fault of concertina: please report it with both schemas";

void touch(std::set<ObjectId>& footprint, const Object& object) {
  footprint.insert(table_of(object.id));
  for (const ObjectId& need : object.needs) footprint.insert(table_of(need));
}

Catalog restricted(const Catalog& catalog, const std::set<ObjectId>& footprint) {
  Catalog result{catalog.dialect, catalog.server_version, {}, {}, {}};
  for (const auto& [id, object] : catalog.objects) {
    if (footprint.contains(table_of(id))) result.objects.emplace_hint(result.objects.end(), id, object);
  }
  return result;
}

// A column is filled from the step that adds its trigger on, until the trigger is dropped.
void track(std::set<ObjectId>& filled, std::map<ObjectId, std::vector<ObjectId>>& by_trigger, const Step& step) {
  for (const Change& effect : step.effects) {
    if (id_of(effect).kind != Kind::trigger) continue;
    if (effect.after) by_trigger[effect.after->id] = step.fills;
    if (effect.before && !effect.after) by_trigger.erase(effect.before->id);
  }
  filled.clear();
  for (const auto& [trigger, columns] : by_trigger) filled.insert(columns.begin(), columns.end());
}

void must_end_at(const Catalog& reached, const Catalog& to, const Context& context) {
  const auto same = [&](const Object& a, const Object& b) { return compared(a, context.policy) == compared(b, context.policy); };
  for (const auto& [id, object] : reached.objects) {
    const Object* wanted = find(to, id);
    const bool kept_schema = id.kind == Kind::schema && find(context.from, id);
    if (!wanted && !kept_schema) throw Error(fmt::format("the plan leaves {} behind", text(id)), "", fault);
    if (wanted && !same(object, *wanted)) throw Error(fmt::format("the plan leaves {} other than wanted", text(id)), "", fault);
  }
  for (const auto& [id, object] : to.objects) {
    if (!find(reached, id)) throw Error(fmt::format("the plan does not make {}", text(id)), "", fault);
  }
}

// Views that change their columns are said to break one version; everything else must not.
bool is_promised(const std::string& verdict, const std::vector<Deploy>& deploys) {
  if (verdict == "works") return true;
  for (const Deploy& deploy : deploys) {
    for (const Step& step : deploy.steps) {
      const bool said = (step.rule == "view" || step.rule == "defined") && std::any_of(step.hazards.begin(), step.hazards.end(), [](const Hazard& h) { return h.code == "OLD_MAY_VIOLATE"; });
      if (said) return true;
    }
  }
  return false;
}

void must_bear(const Deploy& deploy, const Step& step, const std::string& verdict, std::string_view version, const std::vector<Deploy>& deploys) {
  if (is_promised(verdict, deploys)) return;
  throw Error(fmt::format("deploy {} would break the {} version: after step {} (rule {}) it {}", deploy.number, version, step.id, step.rule, verdict), "", fault);
}

}  // namespace

std::set<ObjectId> footprint_of(const std::vector<Deploy>& deploys) {
  std::set<ObjectId> result;
  for (const Deploy& deploy : deploys) {
    for (const Step& step : deploy.steps) {
      if (step.backfill || step.restore) result.insert(table_of(step.object));
      for (const Change& effect : step.effects) {
        if (effect.before) touch(result, *effect.before);
        if (effect.after) touch(result, *effect.after);
      }
    }
  }
  return result;
}

void prove(std::vector<Deploy>& deploys, const std::set<ObjectId>& footprint, const Context& context) {
  const Catalog from = restricted(context.comparison.start, footprint), to = restricted(context.to, footprint);
  Catalog now = from;
  std::set<ObjectId> filled;
  std::map<ObjectId, std::vector<ObjectId>> by_trigger;
  for (Deploy& deploy : deploys) {
    const bool released = deploy.steps[0].after_release;
    for (const Step& step : deploy.steps) {
      now = concertina::apply(std::move(now), step.effects);
      track(filled, by_trigger, step);
      must_bear(deploy, step, fares(released ? to : from, now, filled), released ? "new" : "old", deploys);
    }
    deploy.compatibility = {fares(from, now, filled), fares(to, now, filled)};
    must_bear(deploy, deploy.steps.back(), deploy.compatibility.new_version, "new", deploys);
    deploy.fingerprint_after = fingerprint(now, footprint, context.policy);
  }
  must_end_at(now, to, context);
}

}  // namespace concertina
