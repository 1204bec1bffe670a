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

// From the order that there is to the wanted one.
OrderedColumns order_columns(const Catalog& now, const PartOrder& order, const PartOrder& wanted, const Context& context);

}  // namespace concertina
