// Tables that inherit from others (CREATE TABLE … INHERITS): the option "inherits" has the parents' names as SQL writes them. What a
// child has from its parents is no object of its own; where it differs, options say so: "default of price", "not null of price" …
#pragma once
#include <string>
#include <vector>

#include "model/catalog.hpp"

namespace concertina {

inline constexpr const char* inherits_option = "inherits";

std::vector<ObjectId> parents_of(const Catalog& catalog, const ObjectId& table);  // in their order; no child: empty
std::vector<ObjectId> heirs_of(const Catalog& catalog, const ObjectId& table);    // direct ones, in id order

std::vector<ObjectId> all_heirs_of(const Catalog& catalog, const ObjectId& table);  // of every level, each once

// The column that the table has from one of its parents, or their parents; nullptr: from none.
const Object* inherited_column(const Catalog& catalog, const ObjectId& table, const std::string& name);

}  // namespace concertina
