// Making new tables: by themselves, or for what moves into them.
#pragma once
#include "planner/rule.hpp"

namespace concertina {

// The table, or the new one whose partition it is: partitions come with their parents.
ObjectId new_root(ObjectId table, const Context& context);

// Whether it calls a function that, by itself or by what it needs, needs the table that the object belongs to.
bool calls_function_of_its_table(const Object& object, const Catalog& catalog);

// Adds what the set adds, the tables first with all that belongs to them; foreign keys to tables in use come one by one, as each
// locks the table that it references. The first step makes the tables.
std::vector<Step> create_table_steps(const ChangeSet& set, std::string_view rule, const Context& context);

}  // namespace concertina
