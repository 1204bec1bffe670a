// A constraint that comes when its columns are there, and filled in.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// Nobody but the new version knows what to write into a column of the primary key.
bool waits_for_release(const Object& constraint, const Context& context);

// A foreign key to a new table: nobody but the new version writes the rows that it names.
bool waits_for_rows(const Object& key, const Context& context);

// The step, behind those that make columns of the primary key refuse NULL.
Step behind_columns(Step last, const Object& constraint, const Context& context);

// Behind what has to go or come before: keys that it holds by, and what has its name.
std::vector<Step> add_in_order(std::string_view rule, const Object& constraint, const Context& context);

// Where no key gets another name, one that is made beside it would have to be made twice; and where the server changes no column's type
// while a key holds by it, that happens in between. It is back behind these steps.
std::vector<Step> coming_back(std::string_view rule, const Object& before, const Object& after_object, const std::string& why, std::vector<std::string> behind,
                              const Context& context);

}  // namespace concertina
