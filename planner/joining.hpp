// What a table must have, and must not, before it may inherit from others; and what it has from them.
#pragma once
#include <string>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// Whether the table has from its parents what this column or check of its own is.
bool is_inherited(const Object& own, const Catalog& catalog);
// A table that is a parent of its in `with_parents` has in the catalog what it is called.
bool is_of_parents(const Object& own, const Catalog& with_parents, const Catalog& catalog);

[[noreturn]] void cannot_inherit(const ObjectId& table, const std::string& why);
// Throws Error where the table's own column is none that the parent's could be.
void must_be_alike(const Object& own, const Object& parent);

// What the table is to have from these parents, and has not yet; `at_the_end`: also what they get in this plan.
std::vector<Object> missing(const ObjectId& table, const Catalog& with_parents, const Context& context, bool at_the_end = false);

// A parent's column that goes is none of the child's, which has one of its own: the child comes, or leaves, behind that. nullptr: none goes.
const Object* leaving_column(const Object& own, const Catalog& with_parents, const Context& context);

// The steps behind which the columns that the table has from its parents take no NULL, as those of its new parents do not.
std::vector<std::string> made_strict(const ObjectId& table, const Catalog& with_parents, const Context& context);

}  // namespace concertina
