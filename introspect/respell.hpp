// A catalog in the words of another server version: what two versions spell differently must not show up as a change.
#pragma once
#include <string>
#include <vector>

#include "model/catalog.hpp"
#include "run/engine.hpp"

namespace concertina {

// Makes the schema on a scratch database of major version `version` and reads it back; statistics, what is unmanaged, and the
// server version stay those of the catalog. Throws Error where that server does not take it.
Catalog respelled(const Catalog& catalog, const Engine& engine, const std::string& dev, int version);

// Whether the table has rows, asked of the database for those of unknown size to which the desired schema adds a column that
// must have a value. Gives notes on those that it may not read.
std::vector<std::string> ask_for_rows(Catalog& live, const Catalog& wanted, Client& client);

}  // namespace concertina
