// A partition becomes a table of its own, or goes: when no version needs its rows in the partitioned table any more.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// `table`: of a partition that goes or stands alone in the end; `others`: changes of what belongs to it, and of its own partitions.
std::vector<Step> detach_steps(const Change& table, const ChangeSet& others, std::string_view rule, const Context& context);

}  // namespace concertina
