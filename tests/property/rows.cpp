#include "property/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "dialects/dialect.hpp"
#include "property/facts.hpp"
#include "property/others.hpp"
#include "property/sketch_catalog.hpp"
#include "property/values.hpp"

namespace concertina::test {
namespace {

constexpr int rows_of_a_table = 4;

bool is_in_a_unique_key(const Sketch& sketch, int column) {
  const SketchTable* table = table_with(sketch, column);
  if (!table) return false;
  const auto names = [&](const auto& part) { return std::find(part.columns.begin(), part.columns.end(), column) != part.columns.end(); };
  return std::any_of(table->keys.begin(), table->keys.end(),
                     [&](const SketchKey& key) { return (key.type == KeyType::unique || key.type == KeyType::primary_key) && names(key); }) ||
         std::any_of(table->indexes.begin(), table->indexes.end(), [&](const SketchIndex& index) { return index.unique && names(index); });
}

bool may_be_null(const Pair& pair, const SketchColumn& column) {
  const SketchColumn* wanted = column_with(pair.to, column.key);
  const bool stays = !wanted || !wanted->not_null || pair.filled.contains(column.key);
  return !column.not_null && stays && !is_in_a_unique_key(pair.from, column.key) && !is_in_a_unique_key(pair.to, column.key);
}

std::string insert(const Pair& pair, const SketchTable& table, int row) {
  const Dialect& sql = dialect(pair.from.dialect);
  std::vector<std::string> names, values;
  for (const SketchColumn& column : table.columns) {
    if (column.source != Source::value) continue;
    names.push_back(sql.quote(column.name));
    const bool null = (row + column.key) % 3 == 0 && may_be_null(pair, column);
    if (const SketchOther* type = part(pair.from.others, column.type_key); type && type->kind == Kind::composite_type) {
      values.push_back(composite_value(*type, row));
      continue;
    }
    values.push_back(null ? "NULL" : literal_of(pair.from, column, (row + column.key) % rows_of_a_table + 1));
  }
  const std::string start = "INSERT INTO " + sql.qualified(id_of(table));
  return names.empty() ? start + std::string(facts_of(pair.from).no_values)
                       : fmt::format("{} ({}) VALUES ({})", start, fmt::join(names, ", "), fmt::join(values, ", "));
}

// A composite type that changes its attributes changes its values.
bool keeps_values(const Pair& pair, const SketchColumn& column) {
  const SketchOther *before = part(pair.from.others, column.type_key), *after = part(pair.to.others, column.type_key);
  return column.type != "composite" || (before && after && before->variant == after->variant);
}

bool may_have_been(const Row& before, const Row& now, const std::vector<bool>& filled) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] != now[i] && (before[i] || !filled[i])) return false;
  }
  return true;
}

// Whether the rows of one side can be paired with those of the other: a table has few.
bool match(const KeptRows& before, const KeptRows& now) {
  std::vector<std::size_t> order(now.rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  do {
    bool all = true;
    for (std::size_t i = 0; i < order.size() && all; ++i) all = may_have_been(before.rows[i], now.rows[order[i]], before.filled);
    if (all) return true;
  } while (std::next_permutation(order.begin(), order.end()));
  return false;
}

}  // namespace

std::vector<std::string> inserts(const Pair& pair) {
  std::vector<std::string> result;
  result.emplace_back(facts_of(pair.from).keys_off);
  for (const SketchTable& table : pair.from.tables) {
    for (int row = 1; row <= rows_of_a_table; ++row) result.push_back(insert(pair, table, row));
  }
  result.emplace_back(facts_of(pair.from).keys_on);
  return result;
}

void fill(const Pair& pair, Client& client) {
  for (const std::string& sql : inserts(pair)) client.execute(sql);
}

std::vector<KeptRows> kept_rows(const Pair& pair, bool after, Client& client) {
  const Sketch& side = after ? pair.to : pair.from;
  const Dialect& sql = dialect(side.dialect);
  std::vector<KeptRows> result;
  for (const SketchTable& table : pair.from.tables) {
    const SketchTable* there = part(side.tables, table.key);
    if (!part(pair.to.tables, table.key)) continue;
    std::vector<std::string> columns;
    KeptRows rows{text(id_of(*there)), {}, {}};
    for (const SketchColumn& column : table.columns) {
      const SketchColumn* now = part(there->columns, column.key);
      if (!now || !column_with(pair.to, column.key) || !keeps_values(pair, column)) continue;
      columns.push_back(sql.quote(now->name));
      rows.filled.push_back(pair.filled.contains(column.key) || pair.filled.contains(column.of));  // what is computed from it, too
    }
    if (columns.empty()) columns = {"NULL"};
    rows.rows = client.query(fmt::format("SELECT {} FROM {}", fmt::join(columns, ", "), sql.qualified(id_of(*there))), {});
    std::sort(rows.rows.begin(), rows.rows.end());
    result.push_back(std::move(rows));
  }
  return result;
}

std::string lost_rows(const std::vector<KeptRows>& before, const std::vector<KeptRows>& now) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].rows.size() != now[i].rows.size())
      return fmt::format("{} has {} rows instead of {}", now[i].table, now[i].rows.size(), before[i].rows.size());
    if (!match(before[i], now[i])) return fmt::format("{} has lost a row", now[i].table);
  }
  return "";
}

}  // namespace concertina::test
