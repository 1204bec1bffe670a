// The attributes of a composite type that changes in place: new ones come first, others go last.
#pragma once
#include <string_view>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// Whether one that stays changes its type.
bool changes_attribute(const Change& type, const Context& context);
// By a function that gives values of the type: the server lets no attribute change its type then.
bool is_read_by_views(const ObjectId& type, const Context& context);

// Attributes go, and a view that comes or changes makes rows of the rest: the server takes those of all attributes only.
bool builds_narrower_rows(const Change& type, const Context& context);

// The steps; `set`: the change, and those of columns that come and go with it.
std::vector<Step> changed_attributes(const Change& change, const ChangeSet& set, std::string_view rule, const Context& context);

}  // namespace concertina
