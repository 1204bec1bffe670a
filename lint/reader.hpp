// Statements as acts. One const LintReader per file in lint/readers/; CMake writes the list.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/act.hpp"
#include "lint/situation.hpp"
#include "model/catalog.hpp"

namespace concertina {

// What of the schema is otherwise behind a statement.
struct SchemaPart {
  std::optional<std::set<ObjectId>> was;  // tables and views in whose place the others come; nothing: all
  Catalog is;
};

void replace_part(Catalog& schema, const SchemaPart& part);  // what it says of its server is let alone: that may be a temporary one

struct ReadStatement {
  std::string text;
  int line = 1;                     // in the SQL that was read, from 1
  std::vector<Act> acts;            // never empty
  std::optional<SchemaPart> after;  // of a reader that tries the statement; else the acts tell
};

// The statements of some SQL, in order. What cannot be read becomes an act `unread`.
using ReadSql = std::function<std::vector<ReadStatement>(const std::string& sql)>;

struct ReaderOptions {
  std::string dialect;
  std::string dev;  // the URL of a server to try statements on: they run as they are, whatever they do; empty: a temporary local one
  Catalog schema;   // what is there before the first statement
};

struct LintReader {
  std::vector<std::string_view> dialects;
  ReadSql (*open)(const ReaderOptions& options);  // SQL that is read later stands in the schema that SQL before it left
  // How long others wait for what the act locks; nullptr: as the act's marks say, and briefly for whatever changes a table.
  Wait (*wait)(const Act& act, const Situation& situation) = nullptr;
  bool parses = false;  // without a server
};

std::size_t begin_of_line(const std::string& sql, int line);  // from 1; behind the last line: the end

// What is read, around what cannot be split into statements: `read` throws Error "line N: …" for a line that only a client knows, and
// for a quote that nothing closes, behind which all is lost.
std::vector<ReadStatement> read_around(const std::string& sql, const ReadSql& read);

const std::vector<const LintReader*>& all_lint_readers();
const LintReader& lint_reader(std::string_view dialect);  // throws Error
ReadSql open_reader(const ReaderOptions& options);        // throws Error

}  // namespace concertina
