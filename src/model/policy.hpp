// What a team decides once for all its plans. The defaults are the safe choice.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace concertina {

struct Policy {
  std::string strategy = "expand-contract";  // or "additive-only": refuses a plan that takes something away
  std::int64_t inline_below = 10'000;        // rows: a backfill of fewer is one statement
  int batch = 1000;                          // rows of one backfill transaction
  int pause_ms = 100;                        // sleep between two of them
  int lock_timeout_ms = 150;                 // wait for a lock that others queue behind
  int lock_retries = 60;                     // tries, about a second apart
  std::vector<std::string> ignore;           // name patterns (*, ?) of objects to leave alone
  std::vector<std::string> accept;           // hazard codes that `apply` runs without asking
  std::vector<std::string> manage;           // "grants", "owners"
  bool operator==(const Policy&) const = default;
};

}  // namespace concertina
