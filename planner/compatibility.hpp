// Which statements of an application a schema bears. The old version is taken to read every column of its schema, to write
// those that it may, and to know nothing else; the new one likewise.
#pragma once
#include <set>
#include <string>

#include "model/catalog.hpp"

namespace concertina {

// "works", or "breaks: …" with the first few reasons: how an application made for `made_for` fares on `present`.
// `filled`: columns that a trigger fills in when a statement leaves them NULL.
std::string fares(const Catalog& made_for, const Catalog& present, const std::set<ObjectId>& filled);

}  // namespace concertina
