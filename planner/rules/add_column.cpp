// A new column on a table that is in use.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dialects/strict_domain.hpp"
#include "model/error.hpp"
#include "planner/fill.hpp"
#include "planner/not_null.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "add_column";

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  return each(unclaimed, [&](const Change& change) { return !change.before && id_of(change).kind == Kind::column && !is_new_table(id_of(change), context); });
}

Object nullable(Object column) {
  as<Column>(column).not_null = false;
  return column;
}

Object without_default(Object column) {
  as<Column>(column).default_value.reset();
  return column;
}

// What the server does for it under its lock.
void warn_of_cost(Step& step, const Object& column, const Context& context) {
  const Cost cost = context.dialect.add_column_cost(as<Column>(column), context.to);
  if (cost == Cost::scan) step.hazards.push_back({"SCAN", "The server computes the column of every row under this lock, to see that none is NULL."});
  if (cost == Cost::rewrite) {
    step.hazards.push_back({"REWRITE", "The server writes every row anew under this lock: there is no online form of this column."});
    if (context.dialect.rebuilds || context.dialect.hazards) return;
    step.hazards.push_back({"BLOCKS_READS", "Readers and writers of the table wait until it is done."});
  }
}

// Nobody has to do anything: NULL, a constant default, or what the engine computes.
std::vector<Step> plain(const Object& column, const Context& context) {
  Step step = make_step(name, Phase::expand, column.id, "add", {add(column)}, "No version that runs has to know the new column.");
  step.rollback_guards = values_of_its_own(column, as<Column>(column).default_value.value_or(""), context);
  warn_of_cost(step, column, context);
  return {step};
}

// The rows that the value is for: where it is NULL by what the row holds, a column that takes NULL has nothing to get.
std::string to_fill(const Object& column, const std::string& value, const Context& context) {
  const std::string todo = fmt::format("{} IS NULL", context.dialect.quote(column.id.name));
  const bool may_be_null = std::ranges::any_of(std::array{&context.from, &context.to}, [&](const Catalog* catalog) {
    const std::vector<const Object*> columns = children(*catalog, table_of(column.id), Kind::column);
    return std::ranges::any_of(columns, [&](const Object* other) { return names_column(value, context.dialect.lexical, other->id.name); });
  });
  return as<Column>(column).not_null || !may_be_null ? todo : fmt::format("{} AND NOT (({}) IS NULL)", todo, value);
}

// The default differs from row to row: added for new rows first, then filled in for the old ones.
std::vector<Step> volatile_default(const Object& column, const Context& context) {
  const Object bare = without_default(nullable(column)), with_default = nullable(column);
  const std::string& value = *as<Column>(column).default_value;
  std::vector<Step> steps{
      make_step(name, Phase::expand, column.id, "add", {add(bare)}, "Added without its default, which would make the server write every row anew.")};
  steps.push_back(after(
      make_step(name, Phase::expand, column.id, "default", {alter(bare, with_default)}, "New rows get the default; old ones are not touched."), {steps[0]}));
  steps.push_back(
      after(backfill_step(name, column.id, value, to_fill(column, value, context), "Old rows get a value of their own each.", context), {steps[1]}));
  if (!as<Column>(column).not_null) return steps;
  std::vector<Step> rest = not_null_steps(with_default, column, name, context);
  rest[0] = after(rest[0], {steps[2]});
  append(steps, rest);
  return steps;
}

// The column with the value as its default, in the words in which the server will give it back.
Object with_default_as_spelled(Object column, const std::string& value, const Context& context) {
  as<Column>(column).default_value = value;
  Catalog small = empty_like(context.to);
  small.objects.emplace(table_of(column.id), Object{table_of(column.id), Table{}, "", "", {}, {}});
  small.objects.emplace(column.id, column);
  context.dialect.complete(small);
  return at(small, column.id);
}

void must_fill(const Object& column, const std::string& value, const Context& context) {
  if (!as<Column>(column).not_null || as<Column>(with_default_as_spelled(column, value, context)).default_value) return;
  throw Error(fmt::format("the value given for {} is NULL, and the column is NOT NULL", text(column.id)), "", "give a value that its rows can have");
}

// A constant, which the server can give all rows at once: of some types it has to compute one for each.
bool may_be_default(Object column, const std::string& value, const Context& context) {
  as<Column>(column).default_value = value;
  const bool computed = !context.dialect.rebuilds && context.dialect.add_column_cost(as<Column>(column), context.to) == Cost::rewrite;
  return context.dialect.is_constant(value) && !computed;
}

// The value is a constant: a default that stays until the new version writes the column itself.
std::vector<Step> constant_value(const Object& column, const std::string& value, const Context& context) {
  const Object with_default = with_default_as_spelled(column, value, context);
  Step first = make_step(name, Phase::expand, column.id, "add", {add(with_default)},
                         "The default serves the old rows, and the old version, which knows nothing of the column.");
  first.rollback_guards = values_of_its_own(column, *as<Column>(with_default).default_value, context);
  warn_of_cost(first, with_default, context);
  const Step last = after(make_step(name, Phase::contract, column.id, "drop-default", {alter(with_default, column)},
                                    "The desired schema has no default: it served the old version only."),
                          {first});
  return {first, behind_release(last, fmt::format("writes {} itself", name_text(column.id)))};
}

// The application writes the value, or fills it in where it reads NULL; the rows that are left are filled in when it does so everywhere.
std::vector<Step> filled_behind_transition(const Object& column, const std::string& value, const std::string& todo, const Context& context) {
  const Object bare = nullable(column);
  const std::string shown = name_text(column.id);
  const std::string duty =
      is_lazy(context) ? fmt::format("reads {}, and where that is NULL computes {} and writes it", shown, value) : fmt::format("writes {} in every row", shown);
  std::vector<Step> steps{make_step(name, Phase::expand, column.id, "add", {add(unfilled(bare, context))}, "Takes NULL until all rows have a value.")};
  if (is_lazy(context)) steps.push_back(after(fill_trigger_step(name, column.id, value, context), {steps[0]}));
  Step fill = behind(Milestone::transition,
                     after(backfill_step(name, column.id, value, todo, "The rows that are left get their value.", context), {steps.back()}), duty);
  if (is_lazy(context) && fill.backfill->strategy == "batched") fill.backfill->strategy = "lazy";
  steps.push_back(fill);
  if (marks_unfilled(context)) steps.push_back(after(filled_step(name, bare, fill.verify, context), {fill}));
  std::vector<Step> rest = not_null_steps(bare, column, name, context);
  rest[0] = after(rest[0], {steps.back()});
  if (!context.dialect.row_triggers_assign) {
    for (Step& step : rest) step = behind_release(std::move(step), fmt::format("writes {} itself", shown));
  }
  if (as<Column>(column).not_null) append(steps, rest);
  if (is_lazy(context)) steps.push_back(after(drop_fill_trigger_step(name, column.id, value, context), {steps.back()}));
  return steps;
}

// The value is an expression: a trigger writes it for the old version, batches for the old rows.
std::vector<Step> computed_value(const Object& column, const std::string& value, const Context& context) {
  const Object bare = nullable(column);
  const std::string todo = to_fill(column, value, context);
  if (by_application(context) || is_lazy(context)) return filled_behind_transition(column, value, todo, context);
  std::vector<Step> steps{make_step(name, Phase::expand, column.id, "add", {add(bare)}, "Takes NULL until all rows have a value.")};
  steps.push_back(after(fill_trigger_step(name, column.id, value, context), {steps[0]}));
  steps.push_back(after(backfill_step(name, column.id, value, todo, "Old rows get their value.", context), {steps[1]}));
  std::vector<Step> rest = not_null_steps(bare, column, name, context);
  rest[0] = after(rest[0], {steps[2]});
  if (!as<Column>(column).not_null) rest.clear();
  const Step last = drop_fill_trigger_step(name, column.id, value, context);
  if (!context.dialect.row_triggers_assign) {
    for (Step& step : rest) step = behind_release(std::move(step), last.release);
    if (!rest.empty()) rest[0].guards.push_back(no_nulls(column.id, context));
  }
  append(steps, rest);
  steps.push_back(after(last, {steps[1]}));
  return steps;
}

void must_be_given(const Object& column, const Context& context) {
  const Statistics known = statistics_of(context.from, table_of(column.id));
  if (known.rows <= 0 && !known.not_empty) return;
  throw Error(fmt::format("{} is NOT NULL and has no default: what value do the rows get that are there?", text(column.id)), "",
              fmt::format("write it into the desired SQL: -- concertina: backfill {}.{} with \"…\"", quoted_if_needed(column.id.parent),
                          quoted_if_needed(column.id.name)),
              3);
}

// Of a domain that refuses NULL: a constant stands in for what the old version does not write.
std::vector<Step> of_strict_domain(const Object& column, const std::string* value, const Context& context) {
  if (value != nullptr) {
    if (context.dialect.is_constant(*value)) return constant_value(column, *value, context);
    throw Error(fmt::format("the value given for {} is computed, and its domain refuses NULL meanwhile", text(column.id)), "",
                "give a constant, or put NOT NULL on the column and not on the domain");
  }
  must_be_given(column, context);
  std::vector<Step> steps = plain(column, context);
  steps[0].hazards.push_back(
      {"VERSIONS_TAKE_TURNS",
       fmt::format("From here on inserts of the old version fail, which does not write {}: its domain refuses NULL.", name_text(column.id))});
  return steps;
}

// Nobody knows a value but the new version: it writes the column, and only then NULL is refused.
std::vector<Step> written_by_release(const Object& column, const Context& context) {
  must_be_given(column, context);
  const Object bare = nullable(column);
  std::vector<Step> steps{
      make_step(name, Phase::expand, column.id, "add", {add(bare)}, "Takes NULL as long as the old version, which does not write it, runs.")};
  steps[0].rollback_guards = values_of_its_own(column, "", context);
  std::vector<Step> rest = not_null_steps(bare, column, name, context);
  rest[0].guards.push_back(no_nulls(column.id, context));
  rest[0] = after(rest[0], {steps[0]});
  for (Step& step : rest) steps.push_back(behind_release(std::move(step), fmt::format("writes {} in every row", name_text(column.id))));
  return steps;
}

// Values of some types are looked at or computed whatever they are, NULL, too.
bool costs_by_default(Column column, const Context& context) {
  const Cost cost = context.dialect.add_column_cost(column, context.to);
  column.default_value.reset();
  return cost != context.dialect.add_column_cost(column, context.to);
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Object& column = *set[0].after;
  const auto& body = as<Column>(column);
  const auto given = context.comparison.backfills.find(column.id);
  const bool fills_itself = !body.generated.empty() || body.identity;
  if (body.default_value && !fills_itself && !context.dialect.rebuilds && costs_by_default(body, context)) return volatile_default(column, context);
  const std::string* value = given == context.comparison.backfills.end() ? nullptr : &given->second;
  if (!fills_itself && !body.default_value && is_of_strict_domain(column, context.to)) return of_strict_domain(column, value, context);
  if (fills_itself || body.default_value || (!body.not_null && value == nullptr)) return plain(column, context);
  if (value == nullptr) return written_by_release(column, context);
  must_fill(column, *value, context);
  if (body.not_null && may_be_default(column, *value, context)) return constant_value(column, *value, context);
  return computed_value(column, *value, context);
}

}  // namespace

extern const Rule rule_add_column;
const Rule rule_add_column{name, "a new column never blocks: added bare or with a constant, filled in batches, NOT NULL by a check", 40, claims, steps};

}  // namespace concertina
