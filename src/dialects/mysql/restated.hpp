// Indexes that a server has made for foreign keys by itself. No catalog tells them from others, and they go in silence once another
// index can serve the key.
#pragma once
#include <vector>

#include "model/catalog.hpp"
#include "model/change.hpp"

namespace concertina::mysql {

bool is_touched(const ObjectId& id, const std::vector<Change>& changes);  // one of them alters or drops it

bool may_be_made(const Object& index, const Catalog& before);
bool serves_foreign_key(const Object& index, const Catalog& before);  // over just its columns

// No index of the catalog serves the foreign key: MySQL has made one with it, by its name, which stays when the key goes.
bool is_indexed_by_itself(const Object& foreign_key, const Catalog& before);

// Those that would go with this change of their table: said anew in the same statement, they stay.
std::vector<const Object*> restated_indexes(const ObjectId& table, const Catalog& before, const std::vector<Change>& parts);
// … of all tables.
std::vector<Change> restated(const Catalog& before, const std::vector<Change>& effects);
// Keys that would keep the block size of the table, or of the engine, that they were made in, in the order in which they stand.
std::vector<const Object*> keys_of_former_table(const Change& own, const Catalog& before);

}  // namespace concertina::mysql
