// A step for tools that send what a file or a call holds to the server in one piece.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "emit/piece.hpp"
#include "emit/plain_sql.hpp"

namespace concertina {

// Texts of statements, each ended by a semicolon, that are sent one behind the other. PostgreSQL takes what comes at once for one
// transaction, so that what cannot be in one comes alone.
// https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
std::vector<std::string> queries(const Way& way, const Dialect& sql, Fence fence);

struct UpDown {
  std::string up, down;            // empty: nothing to do
  std::vector<std::string> notes;  // which part of the step it is, where there are several
};
// One text per file: files are undone last first, so that the last undoes what the way back does first.
std::vector<UpDown> paired(const std::vector<std::string>& ups, const std::vector<std::string>& downs);

// The parts of a piece for a tool that opens no transaction, and the text of one way of a part.
std::vector<UpDown> whole_files(const Piece& piece, const Dialect& sql);
std::string file_text(const Way& way, const std::vector<std::string>& notes, const std::string& text);

// Throws Error where a line of the text begins as one that the tool takes for its own.
void must_not_begin_lines(const std::string& text, std::string_view mark, std::string_view tool);

}  // namespace concertina
