// Filling a column in: for the rows that are there, and for what an old version goes on inserting.
#pragma once
#include "planner/steps.hpp"

namespace concertina {

// The columns by which batches find their rows, as the table is in this catalog.
std::vector<std::string> row_key(const ObjectId& table, const Catalog& catalog);

// One UPDATE for a small table, else batches; `todo` holds for the rows still to do.
Step backfill_step(std::string_view rule, const ObjectId& column, std::string_view expression, std::string_view todo, std::string why, const Context& context);
Backfill make_backfill(const ObjectId& column, std::string_view expression, std::string_view todo, const Context& context);

// A new column whose rows are filled in by a later deploy says so in its comment until then, where the engine has comments: no other
// trace would tell a database in which that deploy has run from one in which it has not.
bool marks_unfilled(const Context& context);
Object unfilled(Object column, const Context& context);
bool is_marked_unfilled(const Object& object);
// Asks whether all rows are filled in, and takes the mark away. `column` as it is to be.
Step filled_step(std::string_view rule, const Object& column, std::vector<Check> verify, const Context& context);

// Stops the rollback where rows hold values for which the condition holds: what they are is in `text`.
// The table with the rows that were, where it keeps those: a column changes in them too.
std::string all_rows_of(const ObjectId& table, const Context& context);
Check kept_values(const ObjectId& table, const std::string& condition, const std::string& text, const Context& context);
// … where the column holds other values than all rows have by `value`, an expression; empty: NULL. None where that cannot be told.
std::vector<Check> values_of_its_own(const Object& column, const std::string& value, const Context& context);

// The size that a choice was made by, asked again before the deploy. REQUIRES: is_small.
bool is_small(const ObjectId& table, const Context& context);
Check still_small(const ObjectId& table, const Context& context);

// Adds the trigger that fills the column with a value when it comes as NULL; and drops it.
Step fill_trigger_step(std::string_view rule, const ObjectId& column, const std::string& value, const Context& context);
Step drop_fill_trigger_step(std::string_view rule, const ObjectId& column, const std::string& value, const Context& context);

// Adding or dropping scaffolding objects, in the order in which they need each other.
std::vector<Change> adds(const std::vector<Object>& objects);
std::vector<Change> drops(const std::vector<Object>& objects);

}  // namespace concertina
