#include "planner/fill.hpp"

#include <algorithm>

#include <fmt/format.h>


namespace concertina {
// Columns of the primary key, or else of the first unique constraint over NOT NULL columns; none: rows are taken by place.
std::vector<std::string> row_key(const ObjectId& table, const Catalog& catalog) {
  const auto all_not_null = [&](const std::vector<std::string>& columns) {
    return std::all_of(columns.begin(), columns.end(), [&](const std::string& name) {
      const Object* column = find(catalog, column_id(table, name));
      return column && as<Column>(*column).not_null;
    });
  };
  if (const Object* key = primary_key_of(catalog, table)) return as<Constraint>(*key).columns;
  for (const Object* object : children(catalog, table, Kind::constraint)) {
    const auto& constraint = as<Constraint>(*object);
    if (constraint.type == ConstraintType::unique && !constraint.deferrable && all_not_null(constraint.columns)) return constraint.columns;
  }
  return {};
}

Backfill make_backfill(const ObjectId& column, std::string_view expression, std::string_view todo, const Context& context) {
  const ObjectId table = table_of(column);
  Backfill backfill;
  backfill.table = context.dialect.qualified(table);
  for (const std::string& name : row_key(table, context.from)) backfill.key.push_back(context.dialect.quote(name));
  backfill.set = {{context.dialect.quote(column.name), std::string(expression)}};
  backfill.todo = todo;
  const std::int64_t rows = statistics_of(context.from, table).rows;
  backfill.strategy = rows >= 0 && rows < context.policy.inline_below ? "inline" : "batched";
  backfill.batch = context.policy.batch;
  backfill.pause_ms = context.policy.pause_ms;
  return backfill;
}

Step backfill_step(std::string_view rule, const ObjectId& column, std::string_view expression, std::string_view todo, std::string why, const Context& context) {
  Step step = make_step(rule, Phase::backfill, column, "backfill", {}, std::move(why));
  step.backfill = make_backfill(column, expression, todo, context);
  for (const Object* source : children(context.to, table_of(column), Kind::column)) {
    if (source->id != column && names_column(expression, context.dialect.lexical, source->id.name)) step.needs.push_back(step_id(source->id, "backfill"));
  }
  step.verify.push_back({fmt::format("SELECT count(*) FROM {} WHERE {}", step.backfill->table, todo), "0",
                         fmt::format("rows of {} are not filled in yet: run the step again", name_text(table_of(column)))});
  if (step.backfill->strategy == "batched") {
    step.hazards.push_back({"LONG_RUNNING", fmt::format("Takes its time: batches of {} rows with a pause of {} ms between them; it can be stopped and run again.",
                                                        step.backfill->batch, step.backfill->pause_ms)});
  }
  return step;
}

std::vector<Change> adds(const std::vector<Object>& objects) {
  std::vector<Change> result;
  for (const Object& object : objects) result.push_back(add(object));
  return result;
}

std::vector<Change> drops(const std::vector<Object>& objects) { return reversed(adds(objects)); }

Step fill_trigger_step(std::string_view rule, const ObjectId& column, const std::string& value, const Context& context) {
  Step step = make_step(rule, Phase::expand, column, "fill-trigger", adds(context.dialect.fill_objects({table_of(column), column.name, value}, context.from)),
                        "The old version knows nothing of the column: the trigger writes the value for it.");
  step.change = "add";
  step.fills = {column};
  return step;
}

Step drop_fill_trigger_step(std::string_view rule, const ObjectId& column, const std::string& value, const Context& context) {
  Step step = make_step(rule, Phase::contract, column, "drop-fill-trigger", drops(context.dialect.fill_objects({table_of(column), column.name, value}, context.from)),
                        "Every version that still runs writes the column itself.");
  step.change = "drop";
  return behind_release(std::move(step), fmt::format("writes {} itself", name_text(column)));
}

}  // namespace concertina
