#include "planner/not_null.hpp"

#include <fmt/format.h>

#include "model/not_null.hpp"
#include "planner/fill.hpp"

namespace concertina {
namespace {

std::vector<Step> unchecked_first(const Object& before, const Object& after_object, std::string_view rule) {
  Object promised = after_object;
  promised.body = not_validated(as<Column>(promised));
  Step promise = make_step(rule, Phase::expand, after_object.id, "not-null-check", {alter(before, promised)},
                           "Holds for new rows at once; old ones are not read under this lock.");
  if (is_unchecked(as<Column>(after_object))) return {promise};
  return {promise, after(validate_not_null_step(promised, after_object, rule), {promise})};
}

}  // namespace

Step validate_not_null_step(const Object& promised, const Object& after_object, std::string_view rule) {
  return make_step(rule, Phase::verify, after_object.id, "not-null", {alter(promised, after_object)},
                   "Reads the old rows under a lock that lets readers and writers go on.");
}

Object not_null_check(const ObjectId& column, const Context& context) {
  Constraint check;
  check.type = ConstraintType::check;
  check.expression = fmt::format("{} IS NOT NULL", context.dialect.quote(column.name));
  check.validated = false;
  const ObjectId id = child_id(Kind::constraint, table_of(column), scaffold_name("nn_" + column.name, context.dialect));
  return {id, check, "", "", {}, {column}};
}

Check no_nulls(const ObjectId& column, const Context& context) {
  const std::string table = all_rows_of(table_of(column), context), name = context.dialect.quote(column.name);
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
    Step step = make_step(
        rule, Phase::flip, column, "not-null", {alter(before, after_object)},
        fmt::format("The table is small ({} rows, inline_below {}): its rows are read under the lock, which is brief, and no check has to be made for it.",
                    statistics_of(context.from, table_of(column)).rows, context.policy.inline_below));
    step.guards.push_back(still_small(table_of(column), context));
    return {step};
  }
  if (context.dialect.unchecked_not_null(context.from)) return unchecked_first(before, after_object, rule);
  const Object unchecked_check = not_null_check(column, context);
  Object checked = unchecked_check;
  as<Constraint>(checked).validated = true;
  const Step promise = make_step(rule, Phase::expand, column, "not-null-check", {add(unchecked_check)},
                                 "A check that holds for new rows at once and for old ones when validated: SET NOT NULL can then trust it.");
  const Step validate = after(make_step(rule, Phase::verify, column, "not-null-validate", {alter(unchecked_check, checked)},
                                        "Reads the table under a lock that lets readers and writers go on."),
                              {promise});
  const Step set = after(make_step(rule, Phase::flip, column, "not-null", {alter(before, after_object), drop(checked)},
                                   "The validated check proves it, so the server does not scan; the check has then done its work."),
                         {validate});
  return {promise, validate, set};
}

}  // namespace concertina
