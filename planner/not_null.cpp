#include "planner/not_null.hpp"

#include <fmt/format.h>

#include "planner/fill.hpp"

namespace concertina {
Object not_null_check(const ObjectId& column, const Context& context) {
  Constraint check;
  check.type = ConstraintType::check;
  check.expression = fmt::format("{} IS NOT NULL", context.dialect.quote(column.name));
  check.validated = false;
  const ObjectId id = child_id(Kind::constraint, table_of(column), scaffold_name("nn_" + column.name, context.dialect));
  return {id, check, "", "", {}, {column}};
}

Check no_nulls(const ObjectId& column, const Context& context) {
  const std::string table = context.dialect.qualified(table_of(column)), name = context.dialect.quote(column.name);
  return {fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} IS NULL LIMIT 1) AS found", table, name), "0",
          fmt::format("{} still has NULL in {}: fill those rows in, and see that every running version writes it", name_text(table_of(column)),
                      quoted_if_needed(column.name))};
}

std::vector<Step> not_null_steps(const Object& before, const Object& after_object, std::string_view rule, const Context& context) {
  const ObjectId& column = after_object.id;
  if (!context.dialect.online_constraints) {
    Step step = make_step(rule, Phase::expand, column, "not-null", {alter(before, after_object)}, "The column takes no NULL from here on.");
    return {step};
  }
  if (is_small(table_of(column), context)) {
    Step step = make_step(rule, Phase::flip, column, "not-null", {alter(before, after_object)},
                          fmt::format("The table is small ({} rows, inline_below {}): its rows are read under the lock, which is brief, and no check has to be made for it.",
                                      statistics_of(context.from, table_of(column)).rows, context.policy.inline_below));
    step.guards.push_back(still_small(table_of(column), context));
    return {step};
  }
  const Object unchecked = not_null_check(column, context);
  Object checked = unchecked;
  as<Constraint>(checked).validated = true;
  const Step promise = make_step(rule, Phase::expand, column, "not-null-check", {add(unchecked)},
                                 "A check that holds for new rows at once and for old ones when validated: SET NOT NULL can then trust it.");
  const Step validate = after(make_step(rule, Phase::verify, column, "not-null-validate", {alter(unchecked, checked)},
                                        "Reads the table under a lock that lets readers and writers go on."),
                              {promise});
  const Step set = after(make_step(rule, Phase::flip, column, "not-null", {alter(before, after_object), drop(checked)},
                                   "The validated check proves it, so the server does not scan; the check has then done its work."),
                         {validate});
  return {promise, validate, set};
}

}  // namespace concertina
