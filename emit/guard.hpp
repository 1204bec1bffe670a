// The guard of a deploy: the executable part of its gates, as its first file. It reads, and stops before any DDL runs.
// What no query can tell (a release that is rolled out, a wait) stands in its comments.
#pragma once
#include <string>
#include <vector>

#include "model/plan.hpp"

namespace concertina {

struct Guard {
  std::vector<std::string> header;  // comment lines
  std::vector<Check> checks;        // of the query gates, then of the steps; each once
};

// Whether the deploy begins with a guard: it has checks, or gates to read, before it.
bool needs_guard(const Deploy& deploy);
Guard guard_of(const Plan& plan, const Deploy& deploy);

}  // namespace concertina
