// Computing what a backfill would fill in, without writing it: whether every row has a value that fits.
#pragma once
#include <string>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

// One DO block that runs outside a transaction and reads the table in short ones. It stops at the end, and names the rows that do not
// fit. `name`: how the expressions call the table, unquoted; `only`: "ONLY " for a table that others inherit from.
std::string trial_block(const Backfill& backfill, const std::string& name, const std::string& only, const Catalog& catalog);

// "EXCEPTION WHEN … THEN" for what a value raises that does not fit where the expression puts it.
std::string caught(const std::string& expression);

}  // namespace concertina::postgresql
