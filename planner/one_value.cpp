#include "planner/one_value.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/tokens.hpp"
#include "model/constraint.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

bool is_added(const ObjectId& column, const Context& context) {
  const auto is_target = [&](const auto& moved) { return std::ranges::count(moved.news, column) > 0; };
  if (std::ranges::any_of(context.comparison.conversions, is_target) || std::ranges::any_of(context.comparison.transfers, is_target)) return false;
  const auto found = std::ranges::lower_bound(context.comparison.changes, column, {}, [](const Change& change) -> const ObjectId& { return id_of(change); });
  return found != context.comparison.changes.end() && id_of(*found) == column && !found->before;
}

bool has_one_value(const ObjectId& id, const Context& context) {
  const Object* column = id.kind == Kind::column && !find(context.from, id) ? find(context.to, id) : nullptr;
  if (!column || !is_added(id, context)) return false;
  const auto& body = as<Column>(*column);
  const auto given = context.comparison.backfills.find(id);
  if (!body.generated.empty() || body.identity) return false;
  if (body.default_value) return context.dialect.is_constant(*body.default_value) && *body.default_value != "NULL";
  const bool by_deploy = given != context.comparison.backfills.end() && !by_application(context) && !is_lazy(context);
  return body.not_null && by_deploy && context.dialect.is_constant(given->second);
}

// False: one names such a column, and more.
bool leave_out(std::vector<std::string>& keys, const std::set<std::string>& columns, const Dialect& dialect) {
  std::erase_if(keys, [&](const std::string& key) {
    const std::set<std::string> names = names_of_columns(key, dialect.lexical);
    return names.size() == 1 && columns.contains(*names.begin());
  });
  return std::ranges::none_of(keys, [&](const std::string& key) {
    return std::ranges::any_of(columns, [&](const std::string& column) { return names_column(key, dialect.lexical, column); });
  });
}

}  // namespace

std::optional<Object> without_one_value(const Object& key, const Context& context) {
  std::set<std::string> columns;
  for (const ObjectId& need : key.needs) {
    if (has_one_value(need, context)) columns.insert(need.name);
  }
  if (columns.empty()) return key;
  Object rest = key;
  std::erase_if(rest.needs, [&](const ObjectId& need) { return need.kind == Kind::column && columns.contains(need.name); });
  if (auto* index = std::get_if<Index>(&rest.body)) {
    if (!index->unique || !index->where.empty() || !leave_out(index->keys, columns, context.dialect)) return {};
    return rest;
  }
  auto* constraint = std::get_if<Constraint>(&rest.body);
  if (!constraint || !has_index(*constraint) || constraint->period || constraint->options.contains(constraint_keys)) return {};
  std::erase_if(constraint->columns, [&](const std::string& column) { return columns.contains(column); });
  return rest;
}

Check single_row(const Object& key, const Context& context) {
  const ObjectId table = table_of(key.id);
  return {fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT 1 OFFSET 1) AS found", context.dialect.qualified(table)), "0",
          fmt::format("all rows of {} would have one value in {}: add it in a plan behind the one in which each gets its own", name_text(table),
                      quoted_if_needed(key.id.name))};
}

}  // namespace concertina
