// In which order the columns, or the indexes, of tables stand: their names by table, and what steps do to them; and a step that puts them in another order.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

using PartOrder = std::map<ObjectId, std::vector<std::string>>;

PartOrder order_in(const PartOrder& order, const std::vector<Change>& effects);  // of the tables that the effects are about
// All at once: parts may change their names with each other. REQUIRES: each change has both sides.
void rename_parts(PartOrder& order, const std::vector<Change>& renamed);
// Tables that get another name, or go.
void move_tables(PartOrder& order, const std::vector<Change>& effects);

bool moves_lightly(const std::vector<Change>& parts, const Catalog& now, const Context& context);
Step order_step(std::string_view rule, const ObjectId& table, std::string_view does, std::string why, const std::vector<Change>& forth,
                const std::vector<Change>& back, const Catalog& now, const Context& context);

}  // namespace concertina
