#include "lint/facts.hpp"

#include <algorithm>
#include <array>

#include "lint/reader.hpp"
#include "model/error.hpp"

namespace concertina {

const LintFacts& lint_facts(const Situation& situation) {
  static const std::array<LintFacts, 4> all{{{"postgresql", "lock_timeout", "statement_timeout", false, false},
                                             {"mysql", "lock_wait_timeout", "", true, false},
                                             {"mariadb", "lock_wait_timeout", "max_statement_time", true, false},
                                             {"sqlite", "", "", false, true}}};
  const auto found = std::ranges::find(all, situation.schema.dialect, &LintFacts::dialect);
  if (found == all.end()) throw Error("there are no facts of the dialect " + situation.schema.dialect, "");
  return *found;
}

bool is_tried(const Situation& situation) { return !lint_reader(situation.schema.dialect).parses; }

}  // namespace concertina
