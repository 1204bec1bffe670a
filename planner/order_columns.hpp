// Columns that stand in another order than wanted when all else is done, on engines that put them anywhere.
#pragma once
#include <string>
#include <vector>

#include "planner/column_order.hpp"

namespace concertina {

struct OrderedColumns {
  std::vector<Step> steps;         // spelled, one for each table
  std::vector<std::string> notes;  // tables that keep their order, as others would have to wait
};

// Of the table's columns, those that get another place, so that all stand as wanted: whichever of the orders there is.
std::vector<Change> column_moves(const ObjectId& table, const std::vector<std::vector<std::string>>& present, const std::vector<std::string>& wanted,
                                 const Catalog& now, const Context& context);

// From the order that there is to the wanted one.
OrderedColumns order_columns(const Catalog& now, const PartOrder& order, const PartOrder& wanted, const Context& context);

}  // namespace concertina
