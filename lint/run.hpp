// Inside of the linter: one run over files or a plan, and what it has found.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/lint.hpp"
#include "lint/reader.hpp"

namespace concertina {

struct Span {  // lines of a file
  int first = 1, last = 1;
};

struct Placed {
  Finding finding;
  Span span;  // of the statement that it is about
};

struct LintRun {
  const LintOptions& options;
  std::vector<const LintRule*> rules;  // those that count
  bool parses = false;                 // statements are read without a server
  ReadSql read;
  Situation situation;
  std::string path;                                         // of the file
  std::string part;                                         // of a plan
  std::optional<Wait> wait;                                 // what a plan says of the statement that is looked at
  int statements = 0;                                       // so many of the file have been looked at
  std::set<std::pair<std::string_view, std::string>> said;  // by a rule, once in the file
  std::vector<Span> spans;                                  // of the statements
  std::vector<Placed> found;                                // in the file
  bool only_sure = false, without_compatibility = false;
};

LintRun begin_run(const LintOptions& options);              // throws Error: no such dialect, rule, server
void begin_file(const Migration& migration, LintRun& run);  // the schema stays as those before left it
void check(const Act& act, Span span, LintRun& run);        // by every rule
void look_at(const SqlPiece& piece, LintRun& run);          // its statements, one after the other

}  // namespace concertina
