// Cutting a file of SQL into its statements, by PostgreSQL's own scanner (libpg_query).
#pragma once
#include <string>
#include <vector>

#include "run/engine.hpp"

namespace concertina::postgresql {

std::string plain(const std::string& text);

// The statements as they stand, whatever they are for. Throws Error, with the line, for what only psql can do.
std::vector<SqlStatement> cut(const std::string& text);

// Bodies in $$ … $$ and BEGIN ATOMIC … END stay whole. Throws Error, with the line, for what only psql can do, and for what is no
// part of a schema.
std::vector<SqlStatement> split(const std::string& text);

}  // namespace concertina::postgresql
