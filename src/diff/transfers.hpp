// The intents split and move: columns that go to another table, and the keys by which the rows of the two belong together.
#pragma once
#include "diff/intents.hpp"

namespace concertina {

// Adds to `result`: a transfer, or the note that it is done. Intents of one pair of tables are one transfer.
// Throws Error where the two schemas do not bear it; with exit code 3 where a person has to say more.
// REQUIRES: `result` has the renames of tables.
void resolve_transfer(const Intent& intent, const Catalog& from, const Catalog& to, Resolved& result);

// What can be told only of all transfers together. Throws Error.
void check_transfers(const Resolved& resolved, const Catalog& from, const Catalog& to);

}  // namespace concertina
