// Renames as a function on objects: what an object would be called, and would say, after them.
#pragma once
#include <map>

#include "dialects/dialect.hpp"
#include "model/object.hpp"

namespace concertina {

using Renames = std::map<ObjectId, ObjectId>;  // tables, columns and enum types: from → to

// The object after the renames: its own name, its table's, and the names in its columns, keys and expressions.
// Text of views, functions and triggers stays: servers spell it in more ways than tokens can tell.
Object renamed(Object object, const Renames& renames, const Dialect& dialect);
ObjectId renamed(const ObjectId& id, const Renames& renames);

}  // namespace concertina
