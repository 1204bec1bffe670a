// Filling a column in: for the rows that are there, and for what an old version goes on inserting.
#pragma once
#include "planner/steps.hpp"

namespace concertina {

// The columns by which batches find their rows, as the table is in this catalog.
std::vector<std::string> row_key(const ObjectId& table, const Catalog& catalog);

// One UPDATE for a small table, else batches; `todo` holds for the rows still to do.
Step backfill_step(std::string_view rule, const ObjectId& column, std::string_view expression, std::string_view todo, std::string why, const Context& context);
Backfill make_backfill(const ObjectId& column, std::string_view expression, std::string_view todo, const Context& context);

// Adds the trigger that fills the column with a value when it comes as NULL; and drops it.
Step fill_trigger_step(std::string_view rule, const ObjectId& column, const std::string& value, const Context& context);
Step drop_fill_trigger_step(std::string_view rule, const ObjectId& column, const std::string& value, const Context& context);

// Adding or dropping scaffolding objects, in the order in which they need each other.
std::vector<Change> adds(const std::vector<Object>& objects);
std::vector<Change> drops(const std::vector<Object>& objects);

}  // namespace concertina
