#include "planner/column_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/history.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

std::string check_of(const Object& column) { return as<Column>(column).options.value("check"); }

// That the rows keep the check of the column, which is there as given; an empty query: there is nothing to ask.
Check kept(const Object& column, const std::string& hint, const Context& context) {
  const std::string query = check_of(column).empty() ? "" : context.dialect.violations(column, false);
  return {query, "0", fmt::format("rows of {} break the check of {}: {}", name_text(table_of(column.id)), quoted_if_needed(column.id.name), hint)};
}

// As it is when the deploy starts, but for its check.
bool is_there(const Object& column, const Context& context) {
  const Object* found = find(context.from, column.id);
  return found && find(context.to, column.id) && as<Column>(*found).type == as<Column>(column).type;
}

void prove(Step& step, const Change& change, const Context& context) {
  const Object &before = *change.before, &now = *change.after;
  if (step.rule == "describe" && check_of(now).empty()) step.why = "Values are no longer held against the check.";
  if (const Check check = kept(now, "change them, and run the step again", context); !check.sql.empty()) {
    step.verify.push_back(check);
    step.hazards.push_back({"OLD_MAY_VIOLATE", fmt::format("From here on a write of the old version that breaks the check of {} fails.", name_text(now.id))});
    if (step.rule == "describe") step.why = "New values are held against the check from here on; the rows that are there are read behind that.";
  }
  if (const Check check = kept(now, "clean them first", context); !check.sql.empty() && is_there(now, context)) step.guards.push_back(check);
  if (const Check check = kept(before, "the way back brings it again, change them first", context); !check.sql.empty() && is_there(before, context))
    step.rollback_guards.push_back(check);
}

// The server looks at the rows when a period comes: they are asked about before anything is done.
void guard_period(Step& step, const Change& change, const Context& context) {
  const Options &before = as<Table>(*change.before).options, &now = as<Table>(*change.after).options;
  if (std::ranges::none_of(now, [&](const auto& option) { return is_period(option.first) && !before.contains(option.first); })) return;
  const ObjectId& table = change.after->id;
  const std::string query = find(context.from, table) && find(context.to, table) ? context.dialect.violations(*change.after, false) : "";
  if (!query.empty()) step.guards.push_back({query, "0", fmt::format("rows of {} end before they begin: clean them first", name_text(table))});
}

// The server refuses places of another system when the column gets one of its own.
void guard_places(Step& step, const Change& change, const Context& context) {
  const std::string system = as<Column>(*change.after).options.value("srid");
  if (system.empty() || system == as<Column>(*change.before).options.value("srid") || !is_there(*change.after, context)) return;
  step.guards.push_back({context.dialect.violations(*change.after, false), "0",
                         fmt::format("rows of {} hold places of another system than {}: change them first", name_text(table_of(change.after->id)), system)});
}

}  // namespace

void prove_checks(Step& step, const Context& context) {
  for (const Change& change : step.effects) {
    const bool alters = change.before && change.after && change.before->id == change.after->id;
    if (alters && maybe<Table>(*change.after)) guard_period(step, change, context);
    if (alters && maybe<Column>(*change.after)) guard_places(step, change, context);
    if (alters && maybe<Column>(*change.after) && check_of(*change.before) != check_of(*change.after)) prove(step, change, context);
  }
}

}  // namespace concertina
