// Changes of whole tables, gathered into sets that are solved together.
#pragma once
#include <map>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// A set for each table, in order; on an engine that cannot add and drop foreign keys by themselves, tables that refer to each
// other in a ring share one. REQUIRES: all of them are new, or all of them go.
std::vector<ChangeSet> table_sets(const std::map<ObjectId, ChangeSet>& by_table, const Context& context);

// The tables of a set, in order.
std::vector<ObjectId> tables_of(const ChangeSet& set);

}  // namespace concertina
