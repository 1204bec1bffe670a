// What planning has to know of partitioned tables: which partitions a change reaches, and what cannot be planned.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// Throws Error for what would mean writing all rows anew into other tables, and is not planned: a partition of another table, a column
// of the key that gets another name.
void must_keep_partitioning(const Comparison& comparison);

// The table, the column's own or a partition of it, that is partitioned by the column; nullopt: none is.
std::optional<ObjectId> partitioned_by(const ObjectId& column, const Catalog& catalog, const Dialect& dialect);

bool is_partitioned(const ObjectId& table, const Context& context);  // now or in the end; new tables do not count
// The table, or a partition of it, has partitions now and none in the end, or the reverse: it is copied, and which of them are there hangs on when.
bool changes_levels(const ObjectId& table, const Context& context);
// The partitions that hold rows at some time of the plan.
std::vector<ObjectId> leaf_partitions(const ObjectId& table, const Context& context);

// The live schema gets to know how the desired one calls what partitions get for new keys and indexes, also while these have temporary names.
void tell_names_of_parts(Comparison& comparison, const Policy& policy);

// What triggers on the tables do not see of their partitions, as a sentence; empty: none of them has partitions.
std::string left_to_partitions(const std::vector<ObjectId>& tables, const Context& context);

// What the index or key of a partitioned table is on one of its partitions, under a name like the server's.
std::string part_name(const ObjectId& partition, const ObjectId& whole, const Context& context);
Object part_on(const ObjectId& partition, Object whole, const Context& context);

}  // namespace concertina
