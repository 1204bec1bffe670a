#include "planner/fill.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/tokens.hpp"
#include "model/history.hpp"
#include "model/lower.hpp"

namespace concertina {
namespace {

// That an index is over, in no other order; none: it is over expressions, or parts of values.
std::vector<std::string> whole_columns(const Index& index, const Catalog& catalog) {
  std::vector<std::string> columns;
  for (const std::string& key : index.keys) {
    const std::vector<Token> code = code_tokens(key, dialect(catalog.dialect).lexical);
    if (code.size() != 1 || !is_name(code[0])) return {};
    columns.push_back(name_of(code[0]));
  }
  return columns;
}

}  // namespace

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
  if (!dialect(catalog.dialect).atoms) return {};  // rows are found by their place
  for (const Object* object : children(catalog, table, Kind::index)) {
    const std::vector<std::string> columns = as<Index>(*object).unique ? whole_columns(as<Index>(*object), catalog) : std::vector<std::string>{};
    if (!columns.empty() && all_not_null(columns)) return columns;
  }
  return {};
}

namespace {

void choose_strategy(Backfill& backfill, std::int64_t rows, const Context& context) {
  const Policy& policy = context.policy;
  const auto choose = [&](const char* strategy, const std::string& reason) {
    backfill.strategy = strategy;
    backfill.chosen_by = reason;
  };
  if (!context.dialect.batches) return choose("inline", "the engine has one writer at a time, and does it in one statement");
  if (rows < 0) return choose("batched", "the number of rows is not known, which counts as large");
  if (rows < policy.inline_below)
    return choose("inline", fmt::format("{} rows are fewer than inline_below {} (sizes {})", rows, policy.inline_below, policy.sizes));
  if (rows > policy.background_above)
    return choose("background", fmt::format("{} rows are more than background_above {} (sizes {})", rows, policy.background_above, policy.sizes));
  choose("batched", fmt::format("{} rows are between inline_below {} and background_above {} (sizes {})", rows, policy.inline_below, policy.background_above,
                                policy.sizes));
}

}  // namespace

Backfill make_backfill(const ObjectId& column, std::string_view expression, std::string_view todo, const Context& context) {
  const ObjectId table = table_of(column);
  Backfill backfill;
  backfill.table = context.dialect.qualified(table);
  for (const std::string& name : row_key(table, context.from)) backfill.key.push_back(context.dialect.quote(name));
  backfill.set = {{context.dialect.quote(column.name), std::string(expression)}};
  backfill.todo = todo;
  choose_strategy(backfill, statistics_of(context.from, table).rows, context);
  backfill.batch = context.policy.batch;
  backfill.pause_ms = context.policy.pause_ms;
  return backfill;
}

namespace {

// Triggers of the user's that an UPDATE of the column fires.
std::string fired_triggers(const ObjectId& column, const Context& context) {
  std::string names;
  for (const Object* trigger : children(context.from, table_of(column), Kind::trigger)) {
    const std::string& text = as<Definition>(*trigger).text;
    const std::string head = text.substr(0, text.find(" ON "));
    const std::size_t columns = head.find(" UPDATE OF ");
    if (head.find(" UPDATE") == std::string::npos) continue;
    if (columns != std::string::npos && !names_column(head.substr(columns), context.dialect.lexical, column.name)) continue;
    names += (names.empty() ? "" : ", ") + quoted_if_needed(trigger->id.name);
  }
  return names;
}

// … and rules of the user's that it runs.
std::string run_rules(const ObjectId& column, const Context& context) {
  std::string names;
  for (const Object* rule : children(context.from, table_of(column), Kind::rule)) {
    const std::vector<Token> code = code_tokens(as<Definition>(*rule).text, context.dialect.lexical);
    const auto event = std::ranges::find_if(code, [](const Token& token) { return lower(token.text) == "on"; });
    if (event == code.end() || event + 1 == code.end() || lower((event + 1)->text) != "update") continue;
    names += (names.empty() ? "" : ", ") + quoted_if_needed(rule->id.name);
  }
  return names;
}

}  // namespace

Step backfill_step(std::string_view rule, const ObjectId& column, std::string_view expression, std::string_view todo, std::string why, const Context& context) {
  Step step = make_step(rule, Phase::backfill, column, "backfill", {}, std::move(why));
  step.backfill = make_backfill(column, expression, todo, context);
  if (const std::string fired = fired_triggers(column, context); !fired.empty())
    step.why += fmt::format(" Its updates fire the triggers of your own that are enabled for them: {}.", fired);
  if (const std::string run = run_rules(column, context); !run.empty())
    step.why += fmt::format(" Its updates run rules of your own: {}. One that does something INSTEAD keeps rows from being filled in.", run);
  for (const Object* source : children(context.to, table_of(column), Kind::column)) {
    if (source->id != column && names_column(expression, context.dialect.lexical, source->id.name)) step.needs.push_back(step_id(source->id, "backfill"));
  }
  step.verify.push_back({fmt::format("SELECT count(*) FROM {} WHERE {}", step.backfill->table, todo), "0",
                         fmt::format("rows of {} are not filled in yet: run the step again", name_text(table_of(column)))});
  if (step.backfill->strategy == "inline" && is_small(table_of(column), context)) step.guards.push_back(still_small(table_of(column), context));
  if (!context.dialect.batches && statistics_of(context.from, table_of(column)).rows < 0) {
    step.hazards.push_back({"LONG_RUNNING", "One statement: on a large table other writers wait until it is done."});
  }
  if (step.backfill->strategy != "inline") {
    step.hazards.push_back(
        {"LONG_RUNNING", fmt::format("Takes its time: batches of {} rows with a pause of {} ms between them; it can be stopped and run again.",
                                     step.backfill->batch, step.backfill->pause_ms)});
  }
  return step;
}

namespace {
constexpr std::string_view unfilled_mark = "concertina: not all rows are filled in yet";
}

bool marks_unfilled(const Context& context) { return context.dialect.comments && (by_application(context) || is_lazy(context)); }

Object unfilled(Object column, const Context& context) {
  if (marks_unfilled(context)) column.comment = unfilled_mark;
  return column;
}

bool is_marked_unfilled(const Object& object) { return object.comment == unfilled_mark; }

Step filled_step(std::string_view rule, const Object& column, std::vector<Check> verify, const Context& context) {
  std::vector<Change> effects;
  const Object before = unfilled(column, context);
  if (before.comment != column.comment) effects.push_back(alter(before, column));
  Step step =
      make_step(rule, Phase::verify, column.id, "filled", std::move(effects), "Is every row filled in? Then the comment goes that said that they are not.");
  step.verify = std::move(verify);
  return step;
}

std::string all_rows_of(const ObjectId& table, const Context& context) {
  return context.dialect.qualified(table) + (keeps_history(table, context.from) ? fmt::format(" {}", with_history) : "");
}

Check kept_values(const ObjectId& table, const std::string& condition, const std::string& text, const Context& context) {
  return {fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} LIMIT 1) AS kept", all_rows_of(table, context), condition), "0", text};
}

std::vector<Check> values_of_its_own(const Object& column, const std::string& value, const Context& context) {
  Column as_added = as<Column>(column);
  if (!value.empty()) as_added.default_value = value;
  if (!as_added.generated.empty() || as_added.identity || (!value.empty() && !context.dialect.is_constant(value))) return {};
  const std::string name = context.dialect.quote(column.id.name);
  const std::string typed = as_added.type.empty() ? value : context.dialect.as_stored(value, as_added.type);
  const std::string other = value.empty() ? name + " IS NOT NULL" : context.dialect.differs(name, typed, as_added.type);
  return {kept_values(table_of(column.id), other, fmt::format("{} holds values that the old version does not know: they would be lost", name_text(column.id)),
                      context)};
}

bool is_small(const ObjectId& table, const Context& context) {
  const std::int64_t rows = statistics_of(context.from, table).rows;
  return context.dialect.batches && rows >= 0 && rows < context.policy.inline_below;
}

Check still_small(const ObjectId& table, const Context& context) {
  const std::int64_t bound = context.policy.inline_below;
  return {fmt::format("SELECT CASE WHEN count(*) < {0} THEN 1 ELSE 0 END FROM (SELECT 1 FROM {1} LIMIT {0}) AS found", bound, context.dialect.qualified(table)),
          "1", fmt::format("{} has grown to {} rows or more, and this plan takes it for a small table: plan anew", name_text(table), bound)};
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
  Step step =
      make_step(rule, Phase::contract, column, "drop-fill-trigger", drops(context.dialect.fill_objects({table_of(column), column.name, value}, context.from)),
                "Every version that still runs writes the column itself.");
  step.change = "drop";
  return behind_release(std::move(step), fmt::format("writes {} itself", name_text(column)));
}

}  // namespace concertina
