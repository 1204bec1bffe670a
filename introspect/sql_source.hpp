// Desired SQL as a catalog: the engine itself runs it in a scratch database and reads it back.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"
#include "introspect/source.hpp"
#include "introspect/sql_files.hpp"
#include "run/engine.hpp"

namespace concertina {

// Throws Error with file:line and the server's message for a statement that fails.
Source source_of_sql(const std::vector<SqlFile>& files, const Engine& engine, const LexicalRules& lexical, const SourceOptions& options);

}  // namespace concertina
