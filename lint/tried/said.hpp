// Statements that are told by their words alone: settings, transactions, locks, and what a schema does not hold.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"
#include "lint/act.hpp"
#include "lint/tried/words.hpp"

namespace concertina::tried {

enum class Use {
  schema,       // run, and the schema compared
  rows,         // the server is asked whether it would take it
  setting,      // run: statements behind it may need it
  transaction,  // run where it takes back changes of the schema
  said,         // neither run nor asked
};

Use use_of(const Words& words, const Dialect& dialect);

// Of settings, transactions and what is not run.
std::vector<Act> acts_said(const Words& words, const Catalog& catalog);

}  // namespace concertina::tried
