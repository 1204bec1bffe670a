// Keys over new columns that have one value in all rows, as long as only the old version has written them.
#pragma once
#include <optional>

#include "planner/rule.hpp"

namespace concertina {

// What such a key comes to: the other columns alone tell rows apart. Unchanged where it is over no such column, nothing where that cannot be said.
std::optional<Object> without_one_value(const Object& key, const Context& context);

// What stops a deploy where nothing is left of the key, and the table has more than one row.
Check single_row(const Object& key, const Context& context);

}  // namespace concertina
