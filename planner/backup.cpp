#include "planner/backup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/fitting_name.hpp"
#include "model/error.hpp"
#include "model/json.hpp"
#include "model/replace_all.hpp"
#include "planner/fill.hpp"

namespace concertina {
namespace {

constexpr std::string_view unnamed_plan = "00000000";
constexpr std::string_view deprecated = "_deprecated";

std::vector<std::string> stored_columns(const ObjectId& table, const Catalog& catalog) {
  std::vector<std::string> result;
  for (const Object* column : columns_of(catalog, table)) {
    if (as<Column>(*column).generated.empty()) result.push_back(column->id.name);
  }
  return result;
}

// Rows without a value have nothing to keep.
Check all_copied(const Backup& backup, const std::vector<std::string>& columns, const Dialect& dialect) {
  const std::string copy = dialect.qualified({Kind::table, backup.table.schema, "", backup.name}), table = dialect.qualified(backup.table);
  std::string same, given;
  for (const std::string& key : backup.key) same += fmt::format("{}b.{} = t.{}", same.empty() ? "" : " AND ", dialect.quote(key), dialect.quote(key));
  for (const std::string& column : columns) given += fmt::format("{}t.{} IS NOT NULL", given.empty() ? "" : " OR ", dialect.quote(column));
  const std::string text =
      fmt::format("rows of {} are not in {}: run the step again", name_text(backup.table), name_text({Kind::table, backup.table.schema, "", backup.name}));
  if (same.empty()) return {fmt::format("SELECT (SELECT count(*) FROM {}) - (SELECT count(*) FROM {})", table, copy), "0", text};
  return {fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} AS t WHERE {}NOT EXISTS (SELECT 1 FROM {} AS b WHERE {}) LIMIT 1) AS missing", table,
                      given.empty() ? "" : "(" + given + ") AND ", copy, same),
          "0", text};
}

}  // namespace

std::optional<Step> backup_step(std::string_view rule, const ObjectId& table, const std::vector<std::string>& columns, bool whole, const Context& context) {
  if (context.policy.preserve != "snapshot") return std::nullopt;
  Backup backup;
  backup.table = table;
  backup.name = fitting_name("_backup_" + table.name, context.dialect.max_name_bytes, "_" + std::string(unnamed_plan));
  backup.whole = whole;
  backup.key = row_key(table, context.from);
  backup.columns = whole ? stored_columns(table, context.from) : backup.key;
  if (!whole) backup.columns.insert(backup.columns.end(), columns.begin(), columns.end());
  const bool key_goes = std::any_of(columns.begin(), columns.end(),
                                    [&](const std::string& column) { return std::find(backup.key.begin(), backup.key.end(), column) != backup.key.end(); });
  if (!whole && (backup.key.empty() || key_goes)) {
    throw Error(fmt::format("no snapshot can be made of {}: its rows have no key that stays, by which they would be found again",
                            name_text(column_id(table, columns[0]))),
                "preserve", "give the table a primary key first, or plan this with \"preserve\": \"deprecate\"");
  }
  const std::int64_t rows = statistics_of(context.from, table).rows;
  const bool small = rows >= 0 && rows < context.policy.inline_below;
  backup.strategy = small || backup.key.empty() || !context.dialect.batches ? "inline" : "batched";
  Step step = make_step(rule, Phase::backfill, whole ? table : column_id(table, columns[0]), "snapshot", {},
                        fmt::format("What goes is copied to {} first: the rollback brings it back from there. Drop the copy when nobody will want it any more.",
                                    name_text({Kind::table, table.schema, "", backup.name})));
  if (!small) step.hazards.push_back({"LONG_RUNNING", "Copies every row; readers and writers go on."});
  step.verify.push_back(all_copied(backup, columns, context.dialect));
  step.backup = std::move(backup);
  return step;
}

Step behind_backup(Step step, const Step& backup, const Context& context) {
  const ObjectId copy{Kind::table, backup.backup->table.schema, "", backup.backup->name};
  step.needs.push_back(backup.id);
  step.checked_inside = true;
  step.guards.push_back({context.dialect.exists_query(copy), "1", fmt::format("the copy {} is not there: nothing is dropped without it", name_text(copy))});
  return step;
}

Plan with_named_backups(Plan plan) {
  std::set<std::string> names;
  for (const Deploy& deploy : plan.deploys) {
    for (const Step& step : deploy.steps) {
      if (step.backup) names.insert(step.backup->name);
    }
  }
  if (names.empty()) return plan;
  std::string json = to_json(plan);
  for (const std::string& name : names) replace_all(json, name, name.substr(0, name.size() - unnamed_plan.size()) + plan.id);
  return plan_from_json(json, "");
}

bool is_deprecated(const ObjectId& id) { return id.name.ends_with(deprecated); }

bool deprecates(const ObjectId& id, const Context& context) { return context.policy.preserve == "deprecate" && !is_deprecated(id); }

ObjectId deprecated_id(const ObjectId& id, const Context& context) {
  const ObjectId result = with_name(id, fitting_name(id.name, context.dialect.max_name_bytes, std::string(deprecated)));
  if (find(context.from, result) || find(context.to, result)) {
    throw Error(fmt::format("{} cannot be deprecated: {} is there already", text(id), text(result)), "preserve",
                "drop or rename that one first, or plan this with another \"preserve\"");
  }
  return result;
}

}  // namespace concertina
