// Columns that keep their name and change their type in a way that would write every row anew: which they are.
#pragma once
#include <map>
#include <vector>

#include "planner/steps.hpp"

namespace concertina {

// A convert intent from the column to itself; nullptr: none.
const Conversion* retyping_intent(const ObjectId& column, const Context& context);

// Columns that change their character sets or collations together with this one, of which the server takes one only in a full-text index; with itself.
std::set<ObjectId> with_text_index(const ObjectId& column, const Context& context);

bool is_retyping(const Change& change, const Context& context);
// One that the server numbers until then, and that has no second form meanwhile: it waits for the release of the new version.
bool ends_numbering(const Change& change, const Context& context);

// All of one table: they change together, as they may share indexes, keys and views.
std::vector<ObjectId> retyped_columns(const ObjectId& table, const Context& context);

// The table by which the swap of the table's columns is called. Tables whose retyped columns reference each other in a ring go over
// together: none of them could be the first.
ObjectId swapped_with(const ObjectId& table, const Context& context);
const std::map<ObjectId, ObjectId>& all_swapped(const Context& context);  // of all tables that have such columns

// A foreign key to such a column of another table, or a check of a child over one of its parent's, cannot stay as it is until its own table goes.
bool leans_on_retyped(const Object& constraint, const Context& context);

}  // namespace concertina
