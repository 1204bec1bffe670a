// A rule knows one kind of schema change: it claims the changes that must be solved together and gives the steps.
// One rule = one file in planner/rules/ with one `extern const Rule rule_<file name>`; CMake writes the list.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dialects/dialect.hpp"
#include "diff/compare.hpp"
#include "model/plan.hpp"
#include "planner/users.hpp"

namespace concertina {

struct Context {
  const Catalog& from;  // what is managed of both sides, with needs filled in; renamed tables have their new names already
  const Catalog& to;
  const Dialect& dialect;
  const Policy& policy;
  const Comparison& comparison;  // all changes, renames and backfills, for rules that look around
  const Users users_before{from}, users_behind{to};
  mutable std::optional<std::map<ObjectId, ObjectId>> swapped = {};  // what all_swapped() has found
};

using ChangeSet = std::vector<Change>;

struct Rule {
  std::string_view name;         // as in a step's `rule` and in --explain
  std::string_view description;  // one line for people
  int rank;                      // rules with a lower rank claim first; wider sets first
  std::vector<ChangeSet> (*claims)(const std::vector<Change>& unclaimed, const Context& context);
  std::vector<Step> (*steps)(const ChangeSet& set, const Context& context);
};

const std::vector<const Rule*>& all_rules();  // in file order; the planner sorts them by rank, then name

}  // namespace concertina
