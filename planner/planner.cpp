#include "planner/planner.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "model/json.hpp"
#include "planner/continued.hpp"
#include "planner/cut.hpp"
#include "planner/guards.hpp"
#include "planner/merge.hpp"
#include "planner/order.hpp"
#include "planner/prove.hpp"
#include "planner/relabel.hpp"
#include "planner/rename_table.hpp"
#include "planner/rewrite.hpp"
#include "planner/spell.hpp"
#include "planner/steps.hpp"
#include "planner/unmanaged.hpp"

namespace concertina {
namespace {

void allow(const std::vector<Step>& steps, const Policy& policy) {
  if (policy.strategy != "additive-only") return;
  for (const Step& step : steps) {
    if (step.after_release) throw Error(fmt::format("the policy is additive-only, and this is not: {}", step.id), "", "plan it with \"strategy\": \"expand-contract\"");
  }
}

std::string plan_id(const Plan& plan) {
  Plan without = plan;
  without.id.clear();
  without.tool.clear();
  return sha256_hex(to_json(without)).substr(0, 8);
}

// In order; types whose values go or move come last.
std::vector<Step> all_steps(const Relabeling& values, const Comparison& comparison, const Context& context) {
  const Context before{comparison.from, comparison.to, context.dialect, context.policy, comparison};
  std::vector<Step> steps = rename_table_steps(before);
  append(steps, rewrite(claim(before), before));
  append(steps, keep_old_names(values, before));
  steps = order(std::move(steps), context.dialect);
  append(steps, order(relabel_steps(values, steps, before), context.dialect));
  return steps;
}

// Without its id, as if nothing had been planned before.
Plan plan_afresh(const Catalog& from, const Catalog& to, const std::vector<Intent>& intents, const Policy& policy, const CompareOptions& options) {
  Comparison comparison = compare(from, to, intents, policy, options);
  must_not_touch_unmanaged(comparison);
  must_not_leave_behind(comparison, from);
  const Relabeling values = take_values(comparison, dialect(from.dialect), policy);
  const Context context{comparison.from, values.end, dialect(from.dialect), policy, comparison};

  const std::vector<Step> steps = all_steps(values, comparison, context);
  allow(steps, policy);
  std::vector<Deploy> deploys = cut(steps);
  merge(deploys, context);
  spell(deploys, context);
  const std::set<ObjectId> footprint = footprint_of(deploys);
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
  plan.deploys = std::move(deploys);
  return plan;
}

// What is left of an earlier plan that stopped between two deploys; nullopt: there is none, or it was another one.
std::optional<Plan> continued(const Catalog& from, const Catalog& to, const std::vector<Intent>& intents, const Policy& policy, const CompareOptions& options) {
  const std::optional<Catalog> origin = before_scaffolding(from, to, intents);
  if (!origin) return std::nullopt;
  try {
    std::optional<Plan> rest = rest_of(plan_afresh(*origin, to, intents, policy, options), *origin, from);
    if (rest) rest->warnings.push_back("continued: deploys of an earlier plan are behind this database; this is what is left");
    return rest;
  } catch (const Error&) {  // that it cannot be planned from there says nothing about planning from here
    return std::nullopt;
  }
}

// Among the scaffolding of a plan that cannot be told any more, there may be no way that both versions bear.
Plan plan_among_scaffolding(const Catalog& from, const Catalog& to, const std::vector<Intent>& intents, const Policy& policy, const CompareOptions& options) {
  try {
    return plan_afresh(from, to, intents, policy, options);
  } catch (const Error&) {
    if (!before_scaffolding(from, to, intents)) throw;
    throw Error("an earlier plan has stopped half-way here, and what is left of it cannot be told", "", "finish it with its plan.json, or take its last deploy back, and plan then");
  }
}

}  // namespace

Plan make_plan(const Catalog& from, const Catalog& to, const std::vector<Intent>& intents, const Policy& policy, const CompareOptions& options) {
  std::optional<Plan> plan = continued(from, to, intents, policy, options);
  if (!plan) plan = plan_among_scaffolding(from, to, intents, policy, options);
  plan->id = plan_id(*plan);
  return std::move(*plan);
}

}  // namespace concertina
