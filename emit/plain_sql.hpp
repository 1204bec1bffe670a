// SQL files that a database's own client runs (psql, sqlite3), and the parts of them that other targets share.
#pragma once
#include <string>
#include <string_view>

#include "emit/emitter.hpp"
#include "emit/piece.hpp"

namespace concertina {

// What an engine's own client is like.
struct SqlClient {
  std::string_view dialect;
  std::string_view command;   // that runs FILE on DATABASE
  std::string_view settings;  // first lines of a file: it stops, with a failing exit status, at the first error, and waits for others
  std::string_view begin;     // opens a transaction that writes
  bool delimiters = false;    // a statement with semicolons inside stands between two DELIMITER commands
  bool texts = false;         // the engine's drivers take several statements at once; those of the others one
};
const SqlClient& sql_client(std::string_view dialect);

// The words around a transaction that the file opens itself; both empty: the tool opens one.
struct Fence {
  std::string_view begin, commit;
};
Fence client_fence(const Way& way, const Dialect& sql);
// … and none where the tool opens the transaction.
Fence fence(const Way& way, const Dialect& sql, bool tool_opens);

// … and in words that Flyway and Liquibase do not take for the body of a routine, which lasts until END: BEGIN is one, but on PostgreSQL.
Fence fence_in_other_words(const Dialect& sql);

// Without semicolons at their ends: settings, what is done between them with its checks, and what takes the settings back, which has to run
// behind a failure as well. Of a way that cannot be gone: what stops with the reason.
struct ScriptParts {
  std::vector<std::string> before, inside, after;
};
ScriptParts script_parts(const Way& way, const Dialect& sql, Fence fence);

// All of them in order.
std::vector<std::string> script_statements(const Way& way, const Dialect& sql, Fence fence);

// The same for the engine's client, each ended by a semicolon.
std::string script_text(const Way& way, const Dialect& sql, Fence fence);

// The files for a shell that do what a tool is called for: NAME.up.sh and NAME.down.sh, as far as there is something to do.
std::vector<File> command_files(const Piece& piece, const std::string& name);

// The whole file for the engine's client: it stops at the first error, and opens its transaction itself.
// A way that cannot be gone stops with the reason.
std::string client_file(const Way& way, const Dialect& sql);

}  // namespace concertina
