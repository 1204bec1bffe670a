#include "planner/order_back.hpp"

#include <algorithm>
#include <map>

#include "planner/few_rows.hpp"
#include "planner/order_columns.hpp"
#include "planner/order_keys.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

using Names = std::vector<std::string>;

constexpr std::string_view why =
    "Nothing has to be done here. Its rollback, the last of the table's, puts what was made anew on the way back into the place that it had.";

struct Orders {
  std::vector<Names> columns = {}, keys = {};  // one for each deploy where the way back may begin
};

// How the tables stand when all is taken back.
std::map<ObjectId, Orders> left_behind(const WayBack& way) {
  std::map<ObjectId, Orders> result;
  for (const WayBack::End& end : way.ends) {
    PartOrder columns = end.columns;
    KeyOrder keys = end.keys;
    for (std::size_t i = end.undone; i > 0; --i) {
      columns = behind(std::move(columns), way.undone[i - 1]);
      keys = behind(std::move(keys), way.undone[i - 1]);
    }
    for (const auto& [table, names] : columns) result[table].columns.push_back(names);
    for (const auto& [table, names] : keys.names) result[table].keys.push_back(names);
  }
  return result;
}

bool any_differs(const std::vector<Names>& left, const PartOrder& wanted, const ObjectId& table) {
  const auto names = wanted.find(table);
  return names != wanted.end() && std::ranges::any_of(left, [&](const Names& one) { return one != names->second; });
}

bool all_have(std::vector<Names> left, Names wanted) {
  std::ranges::sort(wanted);
  return std::ranges::all_of(left, [&](Names& one) {
    std::ranges::sort(one);
    return one == wanted;
  });
}

}  // namespace

void note_undone(WayBack& way, std::vector<Change> restated, const std::vector<Change>& effects) {
  way.undone.push_back(effects);
  way.undone.push_back(std::move(restated));
}

std::vector<Step> order_back(const WayBack& way, const Catalog& start, const Context& context) {
  std::vector<Step> result;
  if (!context.dialect.moves_part) return result;
  const PartOrder columns = column_order(start), keys = key_order(start).names;
  const auto add = [&](const ObjectId& table, std::string_view rule, std::string_view does, const std::vector<Change>& moves) {
    if (moves.empty() || !(moves_lightly(moves, start, context) || has_few_rows(table, context))) return;
    result.push_back(order_step(rule, table, does, std::string(why), {}, moves, start, context));
  };
  for (const auto& [table, left] : left_behind(way)) {
    if (any_differs(left.keys, keys, table))
      add(table, "key_order", "order_keys-back", key_moves(table, left.keys, keys.at(table), start, start, context.dialect));
    if (any_differs(left.columns, columns, table) && all_have(left.columns, columns.at(table)))
      add(table, "column_order", "order-back", column_moves(table, left.columns, columns.at(table), start, context));
  }
  return result;
}

}  // namespace concertina
