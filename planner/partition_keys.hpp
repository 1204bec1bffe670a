// What a table is partitioned by, and its unique keys: a server takes none without all of those columns.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "planner/edges.hpp"
#include "planner/rule.hpp"

namespace concertina {

bool is_partitioned_otherwise(const Change& change);
bool is_partitioned_by(const Object& table, const std::string& column, const Dialect& dialect);

// A column, or the primary key, comes before its table is partitioned by it, and goes behind that.
std::set<Edge> edges_of_partitioning(const std::vector<Step>& steps, const Dialect& dialect);

// Throws Error where a key would lack such a column between two steps: the old key and the old partitioning go, the new ones come, and
// neither fits the other.
void must_hold_partition_columns(const std::vector<Deploy>& deploys, const Context& context);

}  // namespace concertina
