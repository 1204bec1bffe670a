// Hand-written catalogs: what is left out is filled in, and spelled as the server would.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::postgresql {

// makeObjectName() of the server: table and columns are cut evenly, until all fits into 63 bytes.
std::string usual_name(std::string table, std::string columns, const std::string& end);

void complete(Catalog& catalog);

// What the server calls the sequence of an identity column where the name is free.
std::string sequence_name(const ObjectId& column);

}  // namespace concertina::postgresql
