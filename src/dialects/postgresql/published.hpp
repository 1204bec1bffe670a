// Tables whose rows publications tell of: the server updates none of them that has nothing to tell its rows from each other by.
#pragma once
#include "model/catalog.hpp"

namespace concertina::postgresql {

// Throws Error: a publication tells of the table's updates, and it has no replica identity.
void must_take_updates(const ObjectId& table, const Catalog& catalog);

}  // namespace concertina::postgresql
