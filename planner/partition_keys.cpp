#include "planner/partition_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "model/constraint.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

// MariaDB's unique index by the hash of long values tells rows of all partitions apart.
bool is_unique(const Object& object) {
  const auto* index = maybe<Index>(object);
  return index ? index->unique && index->method != "hash" : maybe<Constraint>(object) && has_index(as<Constraint>(object));
}

bool has_column(const Object& key, const std::string& column, const Dialect& dialect) {
  if (const auto* constraint = maybe<Constraint>(key)) return std::ranges::count(constraint->columns, column) > 0;
  return std::ranges::any_of(as<Index>(key).keys, [&](const std::string& one) { return names_column(one, dialect.lexical, column); });
}

// RANGE COLUMNS (`a`) SUBPARTITION BY HASH (`b`) (PARTITION `p0` VALUES LESS THAN (10), …): what is in parentheses before the list.
std::set<std::string> named_columns(const Object& table, const Dialect& dialect) {
  const std::string& clause = as<Table>(table).partition_key;
  const std::string head = clause.substr(0, clause.find(" (PARTITION "));
  std::set<std::string> result;
  std::size_t open = 0;
  int depth = 0;
  for (const Token& token : code_tokens(head, dialect.lexical)) {
    if (token.text == "(" && depth++ == 0) open = token.at;
    if (token.text == ")" && --depth == 0) result.merge(names_of_columns(std::string_view(head).substr(open, token.at - open), dialect.lexical));
  }
  return result;
}

// PARTITION BY KEY () is by the columns of the primary key: https://dev.mysql.com/doc/refman/8.4/en/partitioning-key.html
std::vector<std::string> columns_of_partitioning(const Object& table, const std::vector<const Object*>& keys, const Catalog& now, const Dialect& dialect) {
  const std::set<std::string> named = named_columns(table, dialect);
  const auto primary = std::ranges::find_if(keys, [](const Object* key) { return is_primary_key(*key); });
  if (named.empty() && primary != keys.end()) return as<Constraint>(**primary).columns;
  std::vector<std::string> result;
  for (const Object* column : children(now, table.id, Kind::column)) {
    if (named.contains(column->id.name)) result.push_back(column->id.name);
  }
  return result;
}

void must_hold(const Object& table, const Catalog& now, const Dialect& dialect) {
  std::vector<const Object*> keys = children(now, table.id, Kind::constraint), indexes = children(now, table.id, Kind::index);
  keys.insert(keys.end(), indexes.begin(), indexes.end());
  std::erase_if(keys, [](const Object* key) { return !is_unique(*key); });
  for (const std::string& column : columns_of_partitioning(table, keys, now, dialect)) {
    const auto without = std::ranges::find_if(keys, [&](const Object* key) { return !has_column(*key, column, dialect); });
    if (without == keys.end()) continue;
    throw Error(
        fmt::format("{} would be partitioned by {} while {} does not have that column", name_text(table.id), quoted_if_needed(column), text((*without)->id)),
        "", "change the keys and the partitions in one plan that keeps all columns, and let columns go in the next");
  }
}

// Whose keys or partitions the step changes.
std::set<ObjectId> tables_of(const Step& step) {
  std::set<ObjectId> result;
  for (const Change& effect : step.effects) {
    if (effect.after && (maybe<Table>(*effect.after) || is_unique(*effect.after))) result.insert(table_of(effect.after->id));
  }
  return result;
}

bool is_needed(const Object& part, const Object& table, const Dialect& dialect) {
  if (part.id.kind == Kind::column) return is_partitioned_by(table, part.id.name, dialect);
  return is_primary_key(part) && !as<Table>(table).partition_key.empty() && named_columns(table, dialect).empty();
}

// Of a table that is partitioned, all unique keys have its columns.
bool is_in_the_way(const Object& part, const Object& table, const Dialect& dialect) {
  return is_unique(part) && std::ranges::any_of(named_columns(table, dialect), [&](const std::string& column) { return !has_column(part, column, dialect); });
}

bool has_partitioned(const Catalog& catalog) {
  return std::ranges::any_of(of_kind(catalog, Kind::table), [](const auto& entry) { return !as<Table>(entry.second).partition_key.empty(); });
}

}  // namespace

bool is_partitioned_otherwise(const Change& change) {
  const auto *before = change.before ? maybe<Table>(*change.before) : nullptr, *now = change.after ? maybe<Table>(*change.after) : nullptr;
  return before && now && before->partition_key != now->partition_key;
}

bool is_partitioned_by(const Object& table, const std::string& column, const Dialect& dialect) { return named_columns(table, dialect).contains(column); }

std::set<Edge> edges_of_partitioning(const std::vector<Step>& steps, const Dialect& dialect) {
  std::set<Edge> edges;
  std::multimap<ObjectId, std::pair<std::size_t, const Change*>> parts;  // that come or go, by table
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (!(effect.before && effect.after) || is_unique(*effect.after)) parts.emplace(table_of(id_of(effect)), std::pair(i, &effect));
    }
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Change& effect : steps[i].effects) {
      if (!is_partitioned_otherwise(effect)) continue;
      const auto [first, last] = parts.equal_range(id_of(effect));
      for (auto it = first; it != last; ++it) {
        const auto& [step, part] = it->second;
        if (step == i) continue;
        const Object &now = *effect.after, &before = *effect.before;
        if ((part->after && is_needed(*part->after, now, dialect)) || (part->before && is_in_the_way(*part->before, now, dialect))) edges.emplace(step, i);
        if ((part->before && is_needed(*part->before, before, dialect)) || (part->after && is_in_the_way(*part->after, before, dialect)))
          edges.emplace(i, step);
      }
    }
  }
  return edges;
}

void must_hold_partition_columns(const std::vector<Deploy>& deploys, const Context& context) {
  if (!has_partitioned(context.comparison.start) && !has_partitioned(context.to)) return;
  Catalog now = context.comparison.start;
  for (const Deploy& deploy : deploys) {
    for (const Step& step : deploy.steps) {
      now = concertina::apply(std::move(now), step.effects);
      for (const ObjectId& id : tables_of(step)) {
        const Object* table = find(now, id);
        if (table && maybe<Table>(*table) && !as<Table>(*table).partition_key.empty()) must_hold(*table, now, context.dialect);
      }
    }
  }
}

}  // namespace concertina
