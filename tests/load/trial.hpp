// One recipe under load: the applications run, the emitted files are run one by one with psql as a person would, and in the end
// every row must hold what the applications wrote.
#pragma once
#include <string>
#include <vector>

#include "load/recipe.hpp"

namespace concertina::test {

// control: the applications alone, nothing is deployed. back: the plan, and then deploy by deploy back to where it began.
enum class Way { control, naive, plan, back };

struct Measured {
  long statements = 0;
  long failed = 0;                   // statements of the applications
  long wrong = 0;                    // reads that gave another value than the one written
  double longest_ms = 0;             // a statement of an application, from its start to its end
  long stalls = 0;                   // statements of more than 250 ms
  double lock_wait_ms = 0;           // the longest wait for a lock, by the server's clock
  std::string behind;                // what it waited for
  double wall_s = 0;                 // of the files
  std::vector<std::string> notes;    // messages of what failed, and the files with the longest stalls
  std::vector<std::string> defects;  // of the database at the end
};

Measured run_trial(const Recipe& recipe, long rows, Way way);

}  // namespace concertina::test
