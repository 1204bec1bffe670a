// Whose an object is, as the team's policy says: ours to manage, somebody else's, or ours but never to be dropped.
#pragma once
#include <string>
#include <vector>

#include "diff/intents.hpp"
#include "model/catalog.hpp"
#include "model/policy.hpp"

namespace concertina {

// By the first of the policy's `objects` that is about the object or its table, else by `ignore`.
bool is_ignored(const Object& object, const Policy& policy);

// The team of the first of the policy's `objects` that is about the object or its table and names one; empty: none does.
std::string team_of(const Object& object, const Policy& policy);

// Puts into `to` what only `from` has and the policy never drops, with all that it needs. What an intent renames or carries
// elsewhere is not dropped by that. A column that is kept does not stand in the way of who does not know it: it may be NULL.
void keep_what_is_never_dropped(const Catalog& from, Catalog& to, const Resolved& resolved, const Policy& policy, const Dialect& dialect,
                                std::vector<std::string>& notes);

// Shell-like: * any characters, ? one.
bool matches(std::string_view pattern, std::string_view text);

// The table that the object belongs to; a sequence belongs to the table of the column that owns it.
ObjectId owner_table(const Object& object);

}  // namespace concertina
