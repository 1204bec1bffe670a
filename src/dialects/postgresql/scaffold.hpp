// Trigger functions and triggers of ours, spelled as pg_get_functiondef() and pg_get_triggerdef() give them back with an empty
// search_path.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dialects/postgresql/settings.hpp"
#include "model/object.hpp"

namespace concertina::postgresql {

// In the first of the schemas; `body` finds names in all of them. `as_owner`: with its owner's rights (SECURITY DEFINER).
Object trigger_function(std::vector<std::string> schemas, const std::string& name, const std::string& body, const Settings& settings, bool as_owner);
// Fires always: also for rows that replication applies. `when`: "BEFORE INSERT OR UPDATE"; `condition`: empty, or "WHEN (…) ".
Object row_trigger(const ObjectId& table, const std::string& name, std::string_view when, const std::string& condition, const ObjectId& function);
Object truncate_trigger(const ObjectId& table, const std::string& name, const ObjectId& function);

}  // namespace concertina::postgresql
