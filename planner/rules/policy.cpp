// Policies of row security: what gives more rows comes first, what gives fewer last. Permissive policies add up, restrictive ones
// take away. Between the two, both versions see at least what their own policies show them.
#include <fmt/format.h>

#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "policy";

bool is_restrictive(const Object& policy) { return as<Definition>(policy).text.find(" AS RESTRICTIVE") != std::string::npos; }

// Without row security a policy has no effect.
bool has_effect(const ObjectId& policy, const Context& context) {
  const Object* table = find(context.from, table_of(policy));
  return table && as<Table>(*table).options.contains("row security");
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context&) {
  return each(unclaimed, [](const Change& change) { return id_of(change).kind == Kind::policy; });
}

void warn(Step& step, const ObjectId& policy, std::string_view what) {
  step.hazards.push_back({"AUTHORIZATION", fmt::format("{} {}: nothing fails, the rows just come and go.", what, name_text(table_of(policy)))});
}

Step added(const Change& change, const Context& context) {
  const ObjectId& id = id_of(change);
  if (!is_restrictive(*change.after) || is_new_table(id, context))
    return make_step(name, Phase::expand, id, "add", {change}, "A permissive policy only adds rows to what a version sees.");
  Step step =
      make_step(name, Phase::contract, id, "add", {change}, "A restrictive policy takes rows away: the old version sees all of its rows until it is gone.");
  warn(step, id, "Fewer rows may be seen and written in");
  return behind_release(std::move(step), fmt::format("works with the policy {}", name_text(id)));
}

Step dropped(const Change& change) {
  const ObjectId& id = id_of(change);
  if (is_restrictive(*change.before)) {
    Step step =
        make_step(name, Phase::expand, id, "drop", {change}, "Without a restrictive policy there are more rows: the new version finds them from the start.");
    warn(step, id, "More rows may be seen and written, by both versions, in");
    return step;
  }
  Step step = make_step(name, Phase::contract, id, "drop", {change}, "The rows that a permissive policy gives are there for the old version until it is gone.");
  warn(step, id, "Fewer rows may be seen and written in");
  return behind_release(std::move(step), fmt::format("works without the policy {}", name_text(id)));
}

// Both forms side by side give what either gives.
std::vector<Step> side_by_side(const Change& change, const Context& context) {
  const ObjectId& id = id_of(change);
  Object meanwhile = with_id(*change.after, with_name(id, scaffold_name("new_" + id.name, context.dialect)));
  std::string& text = as<Definition>(meanwhile).text;
  const std::string old_name = " " + context.dialect.quote(id.name) + " ";
  if (const std::size_t at = text.find(old_name); at != std::string::npos)
    text.replace(at, old_name.size(), " " + context.dialect.quote(meanwhile.id.name) + " ");
  const Step both = make_step(name, Phase::expand, meanwhile.id, "add", {add(meanwhile)},
                              fmt::format("The new form of {}, beside the old one: permissive policies add up, so each version sees its rows.", name_text(id)));
  Step only = make_step(name, Phase::contract, id, "swap", {drop(*change.before), alter(meanwhile, *change.after)},
                        "The old form goes, and the new one takes its name.");
  only.change = "alter";
  warn(only, id, "Fewer rows may be seen and written in");
  return {both, behind_release(after(std::move(only), {both}), fmt::format("works with the new form of the policy {} alone", name_text(id)))};
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Change& change = set[0];
  if (!change.before) return {added(change, context)};
  if (!change.after) return {dropped(change)};
  const bool restrictive = is_restrictive(*change.before) || is_restrictive(*change.after);
  if (!restrictive && has_effect(id_of(change), context)) return side_by_side(change, context);
  Step step = make_step(name, Phase::expand, id_of(change), "replace", {change},
                        restrictive ? "Two restrictive policies would take away what either does: from here on both versions get the new form."
                                    : "Row security is off as yet: the policy has no effect.");
  if (restrictive) warn(step, id_of(change), "Other rows may be seen and written in");
  return {step};
}

}  // namespace

extern const Rule rule_policy;
const Rule rule_policy{name, "policies: what gives more rows comes first, what gives fewer last", 60, claims, steps};

}  // namespace concertina
