// Keeping what is dropped, by policy: the copies that snapshots are, and the names that deprecated things have.
#pragma once
#include <optional>
#include <string_view>

#include "planner/rule.hpp"
#include "planner/steps.hpp"

namespace concertina {

// The step that copies columns with the key of their rows, or all rows of a table; nullopt: the policy keeps no copies.
// Throws Error for columns of a table whose rows have no key.
std::optional<Step> backup_step(std::string_view rule, const ObjectId& table, const std::vector<std::string>& columns, bool whole, const Context& context);

// The step goes only where the copy is there.
Step behind_backup(Step step, const Step& backup, const Context& context);

// Copies are named by the plan's id, which is known only when the plan is made.
Plan with_named_backups(Plan plan);

bool deprecates(const ObjectId& id, const Context& context);  // by policy, and not deprecated already
bool is_deprecated(const ObjectId& id);
// The id under which it waits for its end. Throws Error where that is taken.
ObjectId deprecated_id(const ObjectId& id, const Context& context);

}  // namespace concertina
