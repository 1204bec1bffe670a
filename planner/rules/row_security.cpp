// Row security of a table, switched on when the old version is gone and off before the new one comes.
#include <fmt/format.h>

#include "planner/steps.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "row_security";
constexpr std::string_view settings[] = {"row security", "force row security"};

bool has(const Object& table, std::string_view setting) { return as<Table>(table).options.contains(std::string(setting)); }

bool differs(const Change& change) {
  const bool both = change.before && change.after && !renames(change) && id_of(change).kind == Kind::table;
  return both && (has(*change.before, settings[0]) != has(*change.after, settings[0]) || has(*change.before, settings[1]) != has(*change.after, settings[1]));
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context&) { return each(unclaimed, differs); }

bool narrows(const Change& change) {
  return (!has(*change.before, settings[0]) && has(*change.after, settings[0])) || (!has(*change.before, settings[1]) && has(*change.after, settings[1]));
}

// All else of the table stays as it is.
Object only_security_of(Object before, const Object& after) {
  Options& options = as<Table>(before).options;
  for (const std::string_view setting : settings) {
    options.erase(std::string(setting));
    if (has(after, setting)) options.emplace(setting, "true");
  }
  return before;
}

// With no policy at all, all but the owner see no row.
Step behind_policies(Step step, const Context& context) {
  for (const Change& change : context.comparison.changes) {
    if (!change.before && id_of(change).kind == Kind::policy && table_of(id_of(change)) == step.object) step.needs.push_back(step_id(id_of(change), "add"));
  }
  return step;
}

Step security_step(const Object& before, const Object& after, bool narrow, const Context& context) {
  const std::string table = name_text(after.id);
  if (!narrow) {
    Step step =
        make_step(name, Phase::expand, after.id, "row-security", {alter(before, after)}, "More rows for everybody: the new version finds them from the start.");
    step.hazards.push_back({"AUTHORIZATION", fmt::format("The policies of {} have no effect any more, for the old version either.", table)});
    return step;
  }
  Step step = make_step(name, Phase::contract, after.id, "row-security", {alter(before, after)},
                        "It takes rows away without an error, so it waits until only the new version runs. Until then that one sees all rows, and must not "
                        "rely on the policies.");
  step.hazards.push_back({"AUTHORIZATION", fmt::format("Roles see and write only those rows of {} that a policy gives them.", table)});
  return behind_release(behind_policies(std::move(step), context), fmt::format("works with the policies of {}", table));
}

// Comments and storage parameters that change besides.
Step rest_step(const Object& before, const Object& after) {
  return make_step(name, Phase::expand, after.id, "describe", {alter(before, after)}, "Changes what is said about the object, not what it does.");
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Object &before = *set[0].before, &now = *set[0].after;
  const bool narrow = narrows(set[0]);
  const Object between = narrow ? only_security_of(now, before) : only_security_of(before, now);
  const Object& same = narrow ? before : now;
  if (between.body == same.body && between.comment == same.comment) return {security_step(before, now, narrow, context)};
  const Step first = narrow ? rest_step(before, between) : security_step(before, between, false, context);
  return {first, after(narrow ? security_step(between, now, true, context) : rest_step(between, now), {first})};
}

}  // namespace

extern const Rule rule_row_security;
const Rule rule_row_security{name, "row security is switched on last and off first", 9, claims, steps};

}  // namespace concertina
