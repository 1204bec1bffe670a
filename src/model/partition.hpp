// Partitioned tables and their partitions: who is whose, and what a partition has from its parent.
#pragma once
#include <optional>
#include <vector>

#include "model/catalog.hpp"

namespace concertina {

const Partition* partition_of(const Catalog& catalog, const ObjectId& table);  // nullptr: it is no partition
const Partition* partition_in(const Object& object);                           // … nor is it any table
const Partition* partition_in(const std::optional<Object>& object);
bool is_partitioned(const Catalog& catalog, const ObjectId& table);

std::vector<ObjectId> partitions_of(const Catalog& catalog, const ObjectId& table);       // direct ones, in id order
std::vector<ObjectId> all_partitions_of(const Catalog& catalog, const ObjectId& table);   // of every level, each behind its parent
std::vector<ObjectId> tree_of(const Catalog& catalog, const ObjectId& table);             // the table, and all of them behind it
std::vector<ObjectId> leaf_partitions_of(const Catalog& catalog, const ObjectId& table);  // those that hold rows

// The table that has the columns: of a partition the one at the root; any other: itself.
ObjectId root_of(const Catalog& catalog, ObjectId table);

// The columns that statements find in the table, under its own name: a partition's are its parent's with what differs.
std::vector<Object> columns_seen(const Catalog& catalog, const ObjectId& table);
// The column as the partition has it, and back: what differs from the parent's column (empty: nothing).
Object column_with(Object parent_column, const ObjectId& partition, const Options& settings);
Options column_settings(const Object& column, const Object& parent_column);

// What a partition has from its parent as objects of its own, as it keeps them when it is detached.
std::vector<Object> inherited(const Catalog& catalog, const ObjectId& partition);

}  // namespace concertina
