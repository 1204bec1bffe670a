// A golden case on a database of its own, with the rows of its from.sql, as its plan is run there.
#pragma once
#include <string>

#include "model/error.hpp"
#include "run/engine.hpp"
#include "support/golden_case.hpp"

namespace concertina::test {

// "from" or "to", as its file says. How many rows the tables have is not in there: as many each as the case's file `rows` says, if it has one.
Catalog json_side(const GoldenCase& golden, const std::string& side);
Plan plan_between(const GoldenCase& golden, const Catalog& from, const Catalog& to);
Plan plan_to_run(const GoldenCase& golden, const Catalog& from, const Catalog& to);  // without pauses: there is no load to spare

struct GoldenRun {
  const GoldenCase& golden;
  const Engine& live;
  Scratch database;

  explicit GoldenRun(const GoldenCase& given);
  Catalog catalog();
  Plan plan();  // from what is there by now to what is wanted
};

std::string explained(const Error& error);  // all that a person would read of it

}  // namespace concertina::test
