// Desired SQL as one list of statements, each with the session settings that it was written under.
#pragma once
#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "introspect/sql_files.hpp"
#include "model/intent.hpp"
#include "run/engine.hpp"

namespace concertina {

struct ScriptStatement {
  std::string text;
  std::size_t file = 0;  // number in SqlScript::files
  int line = 1;
  std::size_t session = 0;  // number in SqlScript::sessions
};

using Session = std::vector<ScriptStatement>;  // the settings of a session, in order

struct SqlScript {
  std::vector<std::string> files;
  std::vector<ScriptStatement> statements;
  std::vector<Session> sessions;
  std::vector<Intent> intents;
  std::vector<std::string> notes;  // for stderr: what is left out
};

std::string place(const SqlScript& script, const ScriptStatement& statement);  // file:line

// Every file begins with a session of its own, but for one that another one includes; that one is not read by itself again.
SqlScript script_of(const std::vector<SqlFile>& files, const Engine& engine, const LexicalRules& lexical);

}  // namespace concertina
