// Where the server could only copy a large table while writers wait: a tool does it, or nobody, as the policy says.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// Whether the policy names a tool, and the table is neither small nor new.
bool is_copied_by_tool(const ObjectId& table, const Context& context);

// A command takes the place of the statement that copies. `before`, `now`: the catalog before it. Throws Error: the policy refuses, or the
// tool cannot.
void hand_off(Step& step, const Catalog& before, const Context& context);
void hand_off_rollback(Step& step, const Catalog& now, const Context& context);

}  // namespace concertina
