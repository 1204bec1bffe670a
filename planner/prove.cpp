#include "planner/prove.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "model/in_order.hpp"
#include "model/inheritance.hpp"
#include "planner/compatibility.hpp"

namespace concertina {
namespace {

constexpr auto fault = "this is a fault of concertina: please report it with both schemas";

void touch(std::set<ObjectId>& footprint, const Object& object) {
  footprint.insert(table_of(object.id));
  for (const ObjectId& need : object.needs) footprint.insert(table_of(need));
}

void touch(std::set<ObjectId>& footprint, const Change& change) {
  if (change.before) touch(footprint, *change.before);
  if (change.after) touch(footprint, *change.after);
}

Catalog restricted(const Catalog& catalog, const std::set<ObjectId>& footprint) {
  Catalog result = empty_like(catalog);
  for (const Object* object : objects_inside(catalog, footprint)) result.objects.emplace_hint(result.objects.end(), object->id, *object);
  return result;
}

// Columns that triggers fill in: each from the step that adds its trigger on, until the trigger is dropped.
struct Filled {
  std::set<ObjectId> columns = {};
  std::map<ObjectId, int> triggers = {};  // by column: how many
  std::map<ObjectId, std::vector<ObjectId>> by_trigger = {};
};

void count(Filled& filled, const ObjectId& column, int triggers) {
  const int left = filled.triggers[column] += triggers;
  if (left > 0) filled.columns.insert(column);
  if (left == 0) filled.columns.erase(column);
}

// Returns the columns for which a trigger came or went.
std::set<ObjectId> track(Filled& filled, const Step& step) {
  std::set<ObjectId> touched;
  for (const Change& effect : step.effects) {
    if (id_of(effect).kind != Kind::trigger) continue;
    std::vector<ObjectId>& columns = filled.by_trigger[effect.after ? effect.after->id : effect.before->id];
    for (const ObjectId& column : columns) count(filled, column, -1);
    touched.insert(columns.begin(), columns.end());
    columns = effect.after ? step.fills : std::vector<ObjectId>{};
    for (const ObjectId& column : columns) count(filled, column, 1);
    touched.insert(columns.begin(), columns.end());
  }
  return touched;
}

void must_end_at(const Catalog& reached, const Catalog& to, const Context& context) {
  const auto same = [&](const Object& a, const Object& b) { return a == b || compared(a, context.policy) == compared(b, context.policy); };
  InOrder all_wanted(to), all_reached(reached);
  for (const auto& [id, object] : reached.objects) {
    const Object* wanted = all_wanted.find(id);
    const bool kept_schema = id.kind == Kind::schema && find(context.from, id);
    if (!wanted && !kept_schema) throw Error(fmt::format("the plan leaves {} behind", text(id)), "", fault);
    if (wanted && !same(object, *wanted)) throw Error(fmt::format("the plan leaves {} other than wanted", text(id)), "", fault);
  }
  for (const auto& [id, object] : to.objects) {
    if (!all_reached.find(id)) throw Error(fmt::format("the plan does not make {}", text(id)), "", fault);
  }
}

// What a step says of itself: views that change their columns, numbers that go over to another column. Everything else must serve both.
bool is_promised(const std::string& verdict, const std::vector<Deploy>& deploys, const Policy& policy) {
  if (verdict == "works" || policy.strategy == "big-bang") return true;
  for (const Deploy& deploy : deploys) {
    for (const Step& step : deploy.steps) {
      if (std::ranges::any_of(step.hazards, [](const Hazard& hazard) { return hazard.code == "VERSIONS_TAKE_TURNS"; })) return true;
    }
  }
  return false;
}

void must_bear(const Deploy& deploy, const Step& step, const std::string& verdict, std::string_view version, const std::vector<Deploy>& deploys,
               const Policy& policy) {
  if (is_promised(verdict, deploys, policy)) return;
  throw Error(fmt::format("deploy {} would break the {} version: after step {} (rule {}) it {}", deploy.number, version, step.id, step.rule, verdict), "",
              fault);
}

// What the transition version knows: all that the old one does, and what is there of the new when that version comes.
Catalog between(const Catalog& from, const Catalog& to, const std::vector<Deploy>& deploys) {
  Catalog now = from, result = from;
  for (const Deploy& deploy : deploys) {
    for (const Step& step : deploy.steps) {
      if (step.behind == Milestone::none) now = concertina::apply(std::move(now), step.effects);
    }
  }
  for (const auto& [id, object] : to.objects) {
    if (find(now, id)) result.objects.emplace(id, object);
  }
  return result;
}

// The columns that a step fills in for all rows, where old ones never had them and the plan waits for that.
std::vector<ObjectId> awaited_by(const Step& step, const Catalog& from, const Context& context) {
  std::vector<ObjectId> result;
  if (!step.backfill || (step.behind != Milestone::transition && step.backfill->strategy != "background")) return result;
  for (const auto& [column, value] : step.backfill->set) {
    for (const Object* object : children(context.to, table_of(step.object), Kind::column)) {
      if (context.dialect.quote(object->id.name) == column && !find(from, object->id)) result.push_back(object->id);
    }
  }
  return result;
}

// Columns that are filled in by a deploy.
using Awaited = std::map<ObjectId, int>;

std::string listed(const Awaited& awaited, std::string_view before, std::string_view behind, bool (*counts)(int, int), int deploy,
                   const std::set<ObjectId>& filled) {
  std::vector<std::string> names;
  for (const auto& [column, number] : awaited) {
    if (counts(number, deploy) && !filled.contains(column)) names.push_back(name_text(column));
  }
  return names.empty() ? "" : fmt::format("{}{}{}", before, fmt::join(names, ", "), behind);
}

std::string with_reason(const std::string& verdict, const std::string& reason) {
  if (reason.empty()) return verdict;
  return verdict == "works" ? "breaks: " + reason : verdict + "; " + reason;
}

// The plan as it goes by, and how each version fares at the point that it has come to.
struct Replay {
  const Context& context;
  const Catalog from, to;
  Catalog now = from;
  Faring old = faring(from, now), fresh = faring(to, now), transition;
  Awaited awaited = {};
  Filled filled = {};

  void take(const Step& step) {
    now = concertina::apply(std::move(now), step.effects);
    const std::set<ObjectId> columns = track(filled, step);
    for (Faring* version : {&old, &fresh, &transition}) {
      for (const Change& effect : step.effects) touch(*version, effect);
      for (const ObjectId& column : columns) touch(*version, column);
    }
  }
  std::string old_version(int deploy) {
    if (awaited.empty()) return verdict(old, now, filled.columns);
    std::set<ObjectId> given = filled.columns;
    for (const auto& [column, number] : awaited) {
      const Object* object = find(now, column);
      if (object && as<Column>(*object).default_value) given.insert(column);
    }
    const std::string lacking = listed(
        awaited, "rows that it writes lack ", "", [](int number, int reached) { return number <= reached; }, deploy, given);
    return with_reason(verdict(old, now, filled.columns), lacking);
  }
  std::string new_version(int deploy) {
    const std::string missing = listed(awaited, "", " is not filled in yet", [](int number, int reached) { return number > reached; }, deploy, {});
    return with_reason(verdict(fresh, now, filled.columns), missing);
  }
  std::string running(Milestone milestone, int deploy) {
    if (milestone == Milestone::none) return old_version(deploy - 1);
    return milestone == Milestone::transition ? verdict(transition, now, filled.columns) : new_version(deploy);
  }
};

std::string_view version_at(Milestone milestone) { return milestone == Milestone::none ? "old" : milestone == Milestone::transition ? "transition" : "new"; }

Compatibility compatibility(Replay& replay, const std::vector<Deploy>& deploys, int deploy) {
  const bool has_transition = std::any_of(deploys.begin(), deploys.end(), [](const Deploy& d) { return d.steps[0].behind == Milestone::transition; });
  return {replay.old_version(deploy), replay.new_version(deploy), has_transition ? verdict(replay.transition, replay.now, replay.filled.columns) : ""};
}

}  // namespace

std::set<ObjectId> footprint_of(const std::vector<Deploy>& deploys, const Context& context) {
  std::set<ObjectId> result;
  for (const Change& change : context.comparison.changes) touch(result, change);  // done or not
  for (const Deploy& deploy : deploys) {
    for (const Step& step : deploy.steps) {
      if (step.effects.empty()) result.insert(table_of(step.object));
      if (step.backfill || step.restore) result.insert(table_of(step.object));
      for (const Change& effect : step.effects) touch(result, effect);
    }
  }
  const std::set<ObjectId> touched = result;
  for (const ObjectId& id : touched) {  // what a table inherits, it has from all of them
    for (const Catalog* side : {&context.comparison.start, &context.to}) {
      const std::vector<ObjectId> ancestors = ancestors_of(*side, id);
      result.insert(ancestors.begin(), ancestors.end());
    }
  }
  return result;
}

void prove(std::vector<Deploy>& deploys, const std::set<ObjectId>& footprint, const Context& context) {
  const Catalog from = restricted(context.comparison.start, footprint), to = restricted(context.to, footprint);
  Replay replay{.context = context, .from = from, .to = to, .transition = faring(between(from, to, deploys), from)};
  for (const Deploy& deploy : deploys) {
    for (const Step& step : deploy.steps) {
      for (const ObjectId& column : awaited_by(step, from, context)) replay.awaited[column] = deploy.number;
    }
  }
  for (std::size_t i = 0; i < deploys.size(); ++i) {
    Deploy& deploy = deploys[i];
    const Milestone reached = deploy.steps[0].behind, next = i + 1 < deploys.size() ? deploys[i + 1].steps[0].behind : Milestone::release;
    for (const Step& step : deploy.steps) {
      replay.take(step);
      must_bear(deploy, step, replay.running(reached, deploy.number), version_at(reached), deploys, context.policy);
    }
    deploy.compatibility = compatibility(replay, deploys, deploy.number);
    must_bear(deploy, deploy.steps.back(), replay.running(next, deploy.number), version_at(next), deploys, context.policy);
    deploy.fingerprint_after = fingerprint(replay.now, footprint, context.policy);
  }
  must_end_at(replay.now, to, context);
}

}  // namespace concertina
