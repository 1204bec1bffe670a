#include "planner/planner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "diff/former_tables.hpp"
#include "diff/part_names.hpp"
#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "model/json.hpp"
#include "planner/backup.hpp"
#include "planner/continued.hpp"
#include "planner/cut.hpp"
#include "planner/fill.hpp"
#include "planner/guards.hpp"
#include "planner/merge.hpp"
#include "planner/missing_table.hpp"
#include "planner/move_extension.hpp"
#include "planner/names_of_parts.hpp"
#include "planner/order.hpp"
#include "planner/other_kind.hpp"
#include "planner/partition_keys.hpp"
#include "planner/partitions.hpp"
#include "planner/prove.hpp"
#include "planner/relabel.hpp"
#include "planner/rename_table.hpp"
#include "planner/rewrite.hpp"
#include "planner/rights.hpp"
#include "planner/served_keys.hpp"
#include "planner/spell.hpp"
#include "planner/steps.hpp"
#include "planner/taken_names.hpp"
#include "planner/tied_keys.hpp"
#include "planner/unchecked.hpp"
#include "planner/unmanaged.hpp"

namespace concertina {
namespace {

bool keeps_two_forms(const Step& step, const Catalog& to) {
  return std::any_of(step.effects.begin(), step.effects.end(), [&](const Change& effect) {
    return effect.after && !effect.before && effect.after->id.kind == Kind::trigger && !find(to, effect.after->id);
  });
}

void allow(const std::vector<Step>& steps, const Context& context) {
  for (const Step& step : steps) {
    if (by_application(context) && keeps_two_forms(step, context.to)) {
      throw Error(fmt::format("this needs triggers, and the policy leaves both forms to the application: {}", step.id), "dual_write",
                  "plan it with \"dual_write\": \"trigger\"");
    }
    if (by_application(context) && step.behind == Milestone::transition && !context.dialect.comments) {
      throw Error(fmt::format("an application cannot write two forms on {}: no mark could tell whether rows are filled in", context.dialect.name), "dual_write",
                  "plan it with \"dual_write\": \"trigger\"");
    }
    if (context.policy.strategy == "additive-only" && step.behind != Milestone::none)
      throw Error(fmt::format("the policy is additive-only, and this is not: {}", step.id), "", "plan it with \"strategy\": \"expand-contract\"");
  }
}

std::string plan_id(const Plan& plan) {
  Plan without = plan;
  without.id.clear();
  without.tool.clear();
  for (Deploy& deploy : without.deploys) {
    for (Step& step : deploy.steps) {
      for (auto* backfill : {&step.backfill, &step.restore}) {
        if (*backfill) (*backfill)->chosen_by.clear();
      }
    }
  }
  return sha256_hex(to_json(without)).substr(0, 8);
}

// One deploy for all: nothing waits for the application.
std::vector<Step> at_once(std::vector<Step> steps) {
  for (Step& step : steps) {
    step.checked_inside |= !step.needs_earlier.empty();  // what its guards ask for is not there before
    step.needs.insert(step.needs.end(), step.needs_earlier.begin(), step.needs_earlier.end());
    step.needs_earlier.clear();
    if (step.behind == Milestone::none) continue;
    step.behind = Milestone::none;
    step.release.clear();
    step.checked_inside = true;
    step.hazards.push_back({"OLD_MAY_VIOLATE", "big-bang: nobody waits for the release; an old version that still runs breaks here."});
  }
  return steps;
}

void must_be_filled(const Catalog& from) {
  for (const auto& [id, object] : from.objects) {
    if (!is_marked_unfilled(object)) continue;
    throw Error(fmt::format("not all rows of {} are filled in: an earlier plan has stopped, and this is not its rest", text(id)), "",
                "go on with the earlier plan's file, or plan with the policy and the schema that it had");
  }
}

// A table that an earlier plan was about to exchange stands in a schema of that plan's.
void must_not_be_exchanged(const Catalog& from) {
  for (const auto& [id, table] : of_kind(from, Kind::table)) {
    for (const std::string prefix : {"new_", "old_"}) {
      if (id.schema != scaffold_name(prefix + id.name, dialect(from.dialect))) continue;
      throw Error("an earlier plan has stopped half-way here, and what is left of it cannot be told", text(id),
                  "finish it with its plan.json, or take its last deploy back, and plan then");
    }
  }
}

// In order; types whose values go or move come last.
std::vector<Step> all_steps(const Relabeling& values, const Comparison& comparison, const Context& context) {
  const Context before{comparison.from, comparison.to, context.dialect, context.policy, comparison};
  const std::vector<Step> first = move_extension_steps(before);
  std::vector<Step> steps = rename_table_steps(before);
  append(steps, rewrite(claim(before), before));
  append(steps, keep_old_names(values, before));
  append(steps, names_of_parts(steps, before));
  for (Step& step : steps) step = after(std::move(step), first);
  steps = order(unchecked_behind_writes(std::move(steps), before), context.dialect);
  steps.insert(steps.begin(), first.begin(), first.end());
  append(steps, order(relabel_steps(values, steps, before), context.dialect));
  return steps;
}

// Without its id, as if nothing had been planned before.
Plan plan_afresh(const Catalog& from, Catalog to, const std::vector<Intent>& intents, const Policy& policy, const CompareOptions& options) {
  Comparison comparison = compare(from, std::move(to), intents, policy, options);
  must_not_touch_unmanaged(comparison);
  must_not_leave_behind(comparison, from);
  must_find_tables(comparison, from, dialect(from.dialect));
  must_be_able_to_change_places(comparison);
  comparison.changes = without_part_names(std::move(comparison.changes));
  tell_names_of_parts(comparison, policy);
  comparison.changes = without_rights(std::move(comparison.changes));
  const Relabeling values = take_values(comparison, dialect(from.dialect), policy);
  const Context context{comparison.from, values.end ? *values.end : comparison.to, dialect(from.dialect), policy, comparison};
  must_keep_partitioning(comparison);
  put_off_taken_names(comparison, dialect(from.dialect));
  untie_keys(comparison, dialect(from.dialect));

  std::vector<Step> steps = with_rights(all_steps(values, comparison, context), context);
  allow(steps, context);
  if (policy.strategy == "big-bang") steps = at_once(std::move(steps));
  std::vector<Deploy> deploys = cut(steps, policy);
  merge(deploys, context);
  serve_foreign_keys(deploys, context);
  must_hold_partition_columns(deploys, context);
  std::vector<std::string> notes = spell(deploys, context);
  const std::set<ObjectId> footprint = footprint_of(deploys, context);
  prove(deploys, footprint, context);
  set_guards(deploys, context);

  Plan plan;
  plan.tool = CONCERTINA_VERSION;
  plan.dialect = from.dialect;
  plan.server_version = from.server_version;
  plan.from_fingerprint = fingerprint(comparison.start, footprint, policy);
  plan.to_fingerprint = fingerprint(context.to, footprint, policy);
  for (const ObjectId& id : footprint) plan.footprint.push_back(text(id));
  plan.policy = policy;
  plan.intents = comparison.intents;
  plan.warnings = comparison.notes;
  append(plan.warnings, std::move(notes));
  plan.deploys = std::move(deploys);
  return plan;
}

// What is left of an earlier plan that stopped between two deploys; nullopt: there is none, or it was another one.
std::optional<Plan> continued(const std::vector<Catalog>& origins, const Catalog& from, const Catalog& to, const std::vector<Intent>& intents,
                              const Policy& policy, const CompareOptions& options) {
  for (const Catalog& origin : origins) {
    try {
      std::optional<Plan> rest = rest_of(plan_afresh(origin, to, intents, policy, options), origin, from);
      if (!rest) continue;
      rest->warnings.push_back("continued: deploys of an earlier plan are behind this database; this is what is left");
      return rest;
    } catch (const Error&) {  // that it cannot be planned from there says nothing about planning from here
    }
  }
  return std::nullopt;
}

}  // namespace

Plan make_plan(const Catalog& from, Catalog to, const std::vector<Intent>& given, const Policy& policy, const CompareOptions& options) {
  const std::vector<Intent> intents = in_renamed_tables(given, from, to);
  const std::vector<Catalog> origins = before_scaffolding(from, to, intents);
  std::optional<Plan> plan = continued(origins, from, to, intents, policy, options);
  if (!plan) {
    must_be_filled(from);
    must_not_be_exchanged(from);
    try {
      plan = plan_afresh(from, std::move(to), intents, policy, options);
    } catch (const Error&) {  // among the scaffolding of a plan that cannot be told any more, there may be no way that both versions bear
      if (origins.empty()) throw;
      throw Error("an earlier plan has stopped half-way here, and what is left of it cannot be told", "",
                  "finish it with its plan.json, or take its last deploy back, and plan then");
    }
  }
  plan->id = plan_id(*plan);
  return with_named_backups(std::move(*plan));
}

}  // namespace concertina
