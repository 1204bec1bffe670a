// A table and a view that change places where DDL commits by itself: what comes is made beside what goes, and both change their names in
// one statement.
#pragma once
#include <string>
#include <vector>

#include "planner/steps.hpp"

namespace concertina {

struct Exchange {
  std::string_view rule;
  const ObjectId &before, &now;                // of the relation, by one name
  std::vector<Change> gone, made;              // with what belongs to either, in order
  std::vector<std::string> columns = {};       // quoted, that a table has from the view …
  std::string query = {};                      // … as it reads them; empty: there is nothing to take over
  std::string why_made = {}, why_placed = {};  // for the reviewer
};

// To be made, filled, put in place, given its triggers; and what went, dropped.
std::vector<Step> exchange_steps(const Exchange& exchange, const Context& context);

}  // namespace concertina
