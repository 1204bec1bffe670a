// Columns of types that the server can only change by writing every row anew, and what changes with them.
#pragma once
#include <vector>

#include "planner/column_swap.hpp"

namespace concertina {

// The retyped columns of each table, or of tables that go over together, with the changes of what hangs on them.
std::vector<ChangeSet> retyped_sets(const std::vector<Change>& unclaimed, const Context& context);

// The steps of one set: its columns go over in the swap, which may have types and their columns already.
std::vector<Step> retype(const ChangeSet& set, ColumnSwap swap, const Context& context);

}  // namespace concertina
