// Where columns stand in their tables, on engines that put a new one anywhere.
#pragma once
#include <vector>

#include "planner/part_order.hpp"

namespace concertina {

PartOrder column_order(const Catalog& catalog);
// As the tables are to stand at the end, under the names that they have in `start` too.
PartOrder wanted_order(const Context& context);
// The effects, with each added column told behind which one it is to stand: as in `wanted`.
std::vector<Change> placed(std::vector<Change> effects, const Catalog& now, const PartOrder& order, const PartOrder& wanted, const Dialect& dialect);
// As the columns stand behind the effects.
PartOrder behind(PartOrder order, const std::vector<Change>& effects);

}  // namespace concertina
