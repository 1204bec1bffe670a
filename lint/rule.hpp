// One rule of the linter: one file in lint/rules/ with one const value `lint_<file name>`; CMake writes the list.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lint/act.hpp"
#include "lint/situation.hpp"

namespace concertina {

struct Verdict {
  std::string text;       // one sentence on what is so here, with the names in it
  bool sure = true;       // false: it hangs on what is not known, and the text says on what
  int line = 0;           // of the file, where it is about an act before this one
  std::string once = "";  // what is said once in a file, whatever the text; empty: the text
};
using Verdicts = std::vector<Verdict>;  // mostly none or one; of a whole file there may be several

// SQL of a migration file, behind the schema that precedes it.
struct Example {
  std::string_view before;  // a migration that is not looked at; may be empty
  std::string_view migration;
  std::string_view file = "migration.sql";  // the name tells the form; "plan.json": what differs in a plan's deploy, step and statement
  std::string_view server_version = "";     // of the database; empty: not known
};

struct Examples {
  std::vector<std::string_view> dialects;
  Example bad, good;
};

struct LintRule {
  std::string_view id;                     // "index-blocks-writers"
  std::string_view severity;               // "error": rows or the application are at risk; "warning"; "note": habit
  std::string_view summary;                // what is looked for, one line
  std::string_view reason;                 // what happens on a table that is in use
  std::string_view instead;                // the safe way
  std::string_view page;                   // of the manual, or of who measured it
  std::vector<std::string_view> dialects;  // empty: all
  bool compatibility = false;              // about versions of the application: a plan's gates take care of it
  bool opt_in = false;                     // looked for only where the policy asks for it
  Example bad, good;                       // of the first dialect, or PostgreSQL; and of the others that `also` leaves out
  Verdicts (*check)(const Act& act, const Situation& situation);
  std::vector<Examples> also = {};  // of dialects that say it in other words, or for which something else is bad
};

std::vector<std::string_view> dialects_of(const LintRule& rule);  // all where the rule names none; PostgreSQL's first
Examples examples_of(const LintRule& rule, std::string_view dialect);

const std::vector<const LintRule*>& all_lint_rules();
const LintRule* lint_rule(std::string_view id);  // nullptr: there is none

}  // namespace concertina
