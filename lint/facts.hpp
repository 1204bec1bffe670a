// What rules have to know of an engine, beside what its dialect says.
#pragma once
#include <string>
#include <string_view>

#include "lint/situation.hpp"

namespace concertina {

struct LintFacts {
  std::string_view dialect;
  std::string lock_timeout, statement_timeout;  // settings; empty: there is none
  bool fills_new_columns = false;               // a new column that is NOT NULL and has no default gets zero values
  bool one_writer = false;                      // whoever writes holds the whole database
};

// Throws Error for a dialect without facts.
const LintFacts& lint_facts(const Situation& situation);

// Whether a server tried the statements, and the acts say by their marks what it did.
bool is_tried(const Situation& situation);

}  // namespace concertina
