// The schemas of one database as catalogs of their own, for databases in which every tenant has a schema.
#pragma once
#include <map>
#include <string>

#include "model/catalog.hpp"

namespace concertina {

// Those whose names match the pattern (*, ?), each as if it were called `as`: what names it in types, expressions and code is renamed with it.
std::map<std::string, Catalog> by_schema(const Catalog& catalog, const std::string& pattern, const std::string& as);

// The one schema that a catalog describes: a second one may only be there empty. Throws Error where there is none, or more than one.
std::string only_schema(const Catalog& catalog);

// The schema with what stands in it, and nothing of the database that no schema holds.
Catalog schema_alone(const Catalog& catalog, const std::string& schema);

}  // namespace concertina
