#include "planner/copied_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "diff/cast.hpp"
#include "model/partition.hpp"
#include "planner/column_facets.hpp"
#include "planner/constraints.hpp"
#include "planner/fill.hpp"
#include "planner/not_null.hpp"
#include "planner/partitions.hpp"
#include "planner/refused_rows.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

// What a column of the key holds in the copy. Empty: that cannot be asked before, as something that it needs comes with the plan.
std::string copied_value(const Object& column, const Context& context) {
  const auto& wanted = as<Column>(column);
  if (const Object* before = find(context.from, column.id)) {
    const auto& type = as<Column>(*before).type;
    return type == wanted.type ? context.dialect.quote(column.id.name) : cast_of(column.id.name, type, wanted.type, context.from, context.to, context.dialect);
  }
  const bool is_known =
      std::ranges::all_of(column.needs, [&](const ObjectId& need) { return need.kind == Kind::table || find(context.from, need) != nullptr; });
  return is_known ? fmt::format("CAST({} AS {})", wanted.default_value.value_or("NULL"), wanted.type) : "";
}

// The table with the columns of the key as the copy has them: new ones, and those of another type.
std::string with_key_as_copied(const ObjectId& table, const Context& context) {
  const std::string there = context.dialect.qualified(table);
  std::string columns;
  bool differs = false;
  for (const Object* column : columns_of(context.to, table)) {
    if (!partitioned_by(column->id, context.to, context.dialect)) continue;
    const std::string value = copied_value(*column, context), own = context.dialect.quote(column->id.name);
    if (value.empty()) return "";
    differs |= value != own;
    columns += fmt::format("{}{}", columns.empty() ? "" : ", ", value == own ? own : fmt::format("{} AS {}", value, own));
  }
  return differs ? fmt::format("(SELECT {} FROM {}) AS copied", columns, there) : there;
}

// Rows that are in none of its partitions.
void guard_partitions_of(Step& step, const ObjectId& table, const Context& context) {
  std::string fits;
  for (const ObjectId& leaf : leaf_partitions_of(context.to, table)) {
    const std::string& condition = partition_of(context.to, leaf)->condition;
    if (condition.empty() || condition.find("satisfies_hash_partition") != std::string::npos) return;
    fits += fmt::format("{}({})", fits.empty() ? "" : " OR ", condition);
  }
  const std::string rows = with_key_as_copied(table, context);
  if (fits.empty() || rows.empty()) return;
  step.guards.push_back({fmt::format("SELECT count(*) FROM (SELECT FROM {} WHERE ({}) IS NOT TRUE LIMIT 1) AS found", rows, fits), "0",
                         fmt::format("rows of {} fit none of its partitions: make one for them, as DEFAULT", name_text(table))});
}

}  // namespace

void guard_rows_of(Step& step, const Family& family, const Context& context) {
  for (const Object* column : columns_of(context.from, family.table)) {
    const Object* later = find(context.to, column->id);
    if (later && !as<Column>(*column).not_null && as<Column>(*later).not_null) step.guards.push_back(no_nulls(column->id, context));
  }
  for (const Object* constraint : children(context.to, family.table, Kind::constraint)) {
    const Object* before = find(context.from, constraint->id);
    if (!before || before->body != constraint->body) guard_rows(step, *constraint, context);
  }
  guard_partitions_of(step, family.table, context);
}

void guard_values_of(Step& step, const Family& family, const Context& context) {
  for (const Object* column : columns_of(context.from, family.table)) {
    const Object* later = find(context.to, column->id);
    const std::string cut = later ? casting_of(*column, *later, context).cut : "";
    if (cut.empty()) continue;
    const std::string& type = as<Column>(*later).type;
    step.guards.push_back(
        kept_values(family.table, cut, fmt::format("{} holds values that do not fit {}: change those rows first", name_text(column->id), type), context));
  }
}

void warn_of_values(Step& step, const Family& family, const Context& context) {
  for (const Object* column : columns_of(context.from, family.table)) {
    const Object* later = find(context.to, column->id);
    if (!later || as<Column>(*column).type == as<Column>(*later).type || casting_of(*column, *later, context).fits) continue;
    step.hazards.push_back(
        {"OLD_MAY_VIOLATE", fmt::format("From here on a write of {} that has no value in {} fails.", name_text(column->id), as<Column>(*later).type)});
  }
}

void tell_lost_values(Step& step, const Family& family, const Context& context) {
  std::vector<std::string> lost;
  for (const Object* column : columns_of(context.from, family.table)) {
    const Object* later = find(context.to, column->id);
    if (!later && as<Column>(*column).generated.empty()) lost.push_back(name_text(column->id));
    if (!later || !casting_of(*column, *later, context).rounds) continue;
    step.hazards.push_back({"LOSSY", fmt::format("{} is less exact than {}: what was rounded or left out is gone with the table as it was.",
                                                 as<Column>(*later).type, as<Column>(*column).type)});
  }
  if (lost.empty()) return;
  const std::string names = fmt::format("{}", fmt::join(lost, ", "));
  step.hazards.push_back({"DATA_LOSS", fmt::format("The values of {} are gone.", names)});
  step.loses = fmt::format("all values of {}: the rollback makes the {}, empty", names, lost.size() == 1 ? "column" : "columns");
}

}  // namespace concertina
