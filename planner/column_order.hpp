// Where columns stand in their tables, on engines that put a new one anywhere.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// The names of each table's columns, as they stand.
using ColumnOrder = std::map<ObjectId, std::vector<std::string>>;

ColumnOrder column_order(const Catalog& catalog);
ColumnOrder order_in(const ColumnOrder& order, const std::vector<Change>& effects);  // of the tables that the effects are about
// As the tables are to stand at the end, under the names that they have in `start` too.
ColumnOrder wanted_order(const Context& context);
// The effects, with each added column told behind which one it is to stand: as in `wanted`.
std::vector<Change> placed(std::vector<Change> effects, const Catalog& now, const ColumnOrder& order, const ColumnOrder& wanted, const Dialect& dialect);
// As the columns stand behind the effects.
ColumnOrder behind(ColumnOrder order, const std::vector<Change>& effects);

}  // namespace concertina
