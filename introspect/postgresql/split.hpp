// Cutting a file of SQL into its statements, by PostgreSQL's own scanner (libpg_query).
#pragma once
#include <string>
#include <vector>

#include "run/engine.hpp"

namespace concertina::postgresql {

// Bodies in $$ … $$ and BEGIN ATOMIC … END stay whole. Throws Error, with the line, for what only psql can do: its
// meta-commands and data behind COPY … FROM stdin.
std::vector<SqlStatement> split(const std::string& sql);

}  // namespace concertina::postgresql
