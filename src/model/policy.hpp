// What a team decides once for all its plans. The defaults are the safe choice.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/options.hpp"

namespace concertina {

// What to do with objects: the first rule that is about one decides.
struct ObjectRule {
  std::string kind = "*";         // or as the manual calls it: "table", "materialized view"
  std::string schema = "*";       // patterns (*, ?)
  std::string name = "*";         // of a column also users.email
  std::string action = "manage";  // or "ignore", "never drop"
  std::string owner = {};         // the team to ask; empty: not told
  bool operator==(const ObjectRule&) const = default;
};

struct Policy {
  // Or "additive-only": refuses a plan that takes something away; "parallel-change": the application writes both forms, and every
  // contract waits; "lazy": rows are filled in when they are used, and swept at the end; "big-bang": one deploy that may break.
  std::string strategy = "expand-contract";
  std::string dual_write = "trigger";         // or "application": a transition version writes both forms, there are no triggers
  std::string preserve = "none";              // what is dropped: "deprecate" renames it first, "snapshot" copies its rows
  std::string sizes = "10k-1m";               // where the two bounds below come from, when they are not given: or "100k-10m"
  std::int64_t inline_below = 10'000;         // rows: a backfill of fewer is one statement
  std::int64_t background_above = 1'000'000;  // rows: a backfill of more is a deploy of its own
  int batch = 1000;                           // rows of one backfill transaction
  int pause_ms = 100;                         // sleep between two of them
  int max_lag_s = 5;                          // batches wait while a replica is further behind; 0: they never do
  int wait_hours = 24;                        // what a wait gate asks for
  int lock_timeout_ms = 150;                  // wait for a lock that others queue behind
  int lock_retries = 60;                      // tries, about a second apart
  // Where a server can only copy a large table while writers wait: a column beside the old one as far as that can be; or a file with the
  // command of "gh-ost" or "pt-online-schema-change"; or "refuse".
  std::string copy_with = "shadow-column";
  std::vector<std::string> ignore;       // name patterns (*, ?) of objects to leave alone
  std::vector<std::string> accept;       // hazard codes that `apply` runs without asking
  std::vector<std::string> manage;       // "grants", "owners"
  std::vector<ObjectRule> objects;       // whose they are; what none is about: `ignore`
  Options lint;                          // rules of the linter → "error", "warning", "note", "off"
  std::vector<std::string> lint_ignore;  // patterns (*, ?) of paths that it leaves alone
  bool operator==(const Policy&) const = default;
};

}  // namespace concertina
