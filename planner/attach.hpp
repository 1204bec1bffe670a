// A table that is there becomes a partition of another one, or gets another bound: without reading its rows under a strong lock.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// Whether what the table has of its own becomes what it has from its parent.
bool merges_into_parent(const Object& object, const Change& table, const Context& context);

std::vector<Step> attach_steps(const Change& table, std::string_view rule, const Context& context);
std::vector<Step> rebound_steps(const Change& table, std::string_view rule, const Context& context);
std::vector<Step> new_partition_steps(const ChangeSet& set, std::string_view rule, const Context& context);
// What a partition or an inheritance child has that differs from its parents' columns.
std::vector<Step> own_column_steps(const Object& before, const Object& after, std::string_view rule, const Context& context);

}  // namespace concertina
