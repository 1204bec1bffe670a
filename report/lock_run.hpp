// Statements of a step that follow each other under one lock: what they lock is said once for all of them.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "model/plan.hpp"

namespace concertina {

struct LockRun {
  std::vector<Statement> statements;
  Statement lock;  // what they have in common, on all tables that they lock; no lock: none of them takes one
};

// In order; statements without a lock of their own stand with those before them, or else behind.
std::vector<LockRun> lock_runs(const std::vector<Statement>& statements);

// What the statements cost, each with its SQL in one line, or once without where that is the same for all.
struct Effort {
  std::string cost;
  std::string sql;  // empty: of all
};
std::vector<Effort> efforts(const LockRun& run);

}  // namespace concertina
