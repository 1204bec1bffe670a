// SHA-256 of what a schema says: without column order, statistics, server version, derived dependencies, and without
// owners and privileges unless they are managed.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "model/policy.hpp"

namespace concertina {

std::string sha256_hex(std::string_view bytes);  // 64 hex digits

// Whether the footprint has the object, or the table or view that it belongs to.
bool inside(const ObjectId& id, const std::set<ObjectId>& footprint);

// Those of the catalog's objects, in id order. A footprint is small where the catalog is large: the rest is not looked at.
std::vector<const Object*> objects_inside(const Catalog& catalog, const std::set<ObjectId>& footprint);

// Of the objects in `catalog` whose id, or whose table's id, is in `footprint`. "sha256:" and 64 hex digits.
std::string fingerprint(const Catalog& catalog, const std::set<ObjectId>& footprint, const Policy& policy);

// The object as it counts for comparing: position, derived needs, and what is not managed set to nothing.
Object compared(Object object, const Policy& policy);

}  // namespace concertina
