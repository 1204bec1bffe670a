// Running desired SQL: what needs something that another statement makes waits for it, whatever file that one stands in.
#pragma once
#include "introspect/sql_script.hpp"

namespace concertina {

// Throws Error with file, line and the server's message for a statement that never works.
void run_script_by_need(const SqlScript& script, Scratch& scratch, const LexicalRules& lexical);

}  // namespace concertina
