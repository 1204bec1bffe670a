// Foreign keys of a partitioned table that say the same: the server makes the first key of a partition that fits the part of the
// table's, whichever was meant for it.
// https://git.postgresql.org/gitweb/?p=postgresql.git;f=src/backend/commands/tablecmds.c (addFkRecurseReferencing, tryAttachPartitionForeignKey)
#pragma once
#include "planner/edges.hpp"

namespace concertina {

// Each comes to the partitions when the one before it is the table's.
std::set<Edge> alike_key_edges(const std::vector<Step>& steps);

}  // namespace concertina
