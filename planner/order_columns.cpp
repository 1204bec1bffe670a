#include "planner/order_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/column_place.hpp"
#include "planner/few_rows.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

using Names = std::vector<std::string>;

constexpr std::string_view why =
    "Puts the columns into the wanted order. Statements that name their columns do not notice; SELECT * and INSERT without a list do.";

bool same_columns(Names a, Names b) {
  std::ranges::sort(a);
  std::ranges::sort(b);
  return a == b;
}

// How much is lost where the column moves: any of those that move lightly, rather than one that does not.
std::size_t weight(const std::string& column, const ObjectId& table, const Catalog& now, const Names& columns, const Context& context) {
  return context.dialect.moves_part(at(now, column_id(table, column)), now) ? 1 : columns.size();
}

// The heaviest of the columns that stand in the wanted order already, one behind the other.
std::set<std::string> staying(const ObjectId& table, const Names& present, const Names& wanted, const Catalog& now, const Context& context) {
  struct Chain {
    std::size_t place, weight, before;  // of its last column in the wanted order; of all; the chain that it continues
  };
  std::vector<Chain> chains;
  std::size_t best = 0;
  for (std::size_t i = 0; i < present.size(); ++i) {
    Chain chain{static_cast<std::size_t>(std::ranges::find(wanted, present[i]) - wanted.begin()), 0, i};
    for (std::size_t j = 0; j < i; ++j) {
      if (chains[j].place >= chain.place || chains[j].weight <= chain.weight) continue;
      chain.weight = chains[j].weight;
      chain.before = j;
    }
    chain.weight += weight(present[i], table, now, present, context);
    chains.push_back(chain);
    if (chain.weight > chains[best].weight) best = i;
  }
  std::set<std::string> result;
  for (std::size_t i = best; result.insert(present[i]).second; i = chains[i].before) {
  }
  return result;
}

}  // namespace

// Each behind the one that stands in front of it by then.
std::vector<Change> column_moves(const ObjectId& table, const std::vector<Names>& present, const Names& wanted, const Catalog& now, const Context& context) {
  std::set<std::string> stay(wanted.begin(), wanted.end());
  for (const Names& names : present) {
    const std::set<std::string> own = staying(table, names, wanted, now, context);
    std::erase_if(stay, [&](const std::string& name) { return !own.contains(name); });
  }
  std::vector<Change> result;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (stay.contains(wanted[i])) continue;
    const Object& column = at(now, column_id(table, wanted[i]));
    Object moved = column;
    moved.spelling[moves_behind] = i == 0 ? "" : wanted[i - 1];
    result.push_back(alter(column, moved));
  }
  return result;
}

OrderedColumns order_columns(const Catalog& now, const PartOrder& order, const PartOrder& wanted, const Context& context) {
  OrderedColumns result;
  if (!context.dialect.moves_part) return result;
  for (const auto& [table, present] : order) {
    const auto other = wanted.find(table);
    if (other == wanted.end() || other->second == present || !same_columns(present, other->second)) continue;
    const std::vector<Change> forth = column_moves(table, {present}, other->second, now, context);
    if (moves_lightly(forth, now, context) || has_few_rows(table, context)) {
      Step step =
          order_step("column_order", table, "order", std::string(why), forth, column_moves(table, {other->second}, present, now, context), now, context);
      step.verify.push_back(
          {context.dialect.order_query(table, other->second), "0", fmt::format("the columns of {} stand in another order", name_text(table))});
      result.steps.push_back(std::move(step));
    } else {
      result.notes.push_back(fmt::format("{} keeps the order of its columns: the server would copy it for another one while writers wait", text(table)));
    }
  }
  return result;
}

}  // namespace concertina
