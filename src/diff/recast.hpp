// Renames of columns that change their type, too: where the server cannot do that in place, they are conversions by casts.
#pragma once
#include "dialects/dialect.hpp"
#include "diff/intents.hpp"

namespace concertina {

// Takes such columns from the renames to the conversions. Left are those that take part in a key that rows are found by, or that
// number themselves: their type and their name are two changes.
void recast(Resolved& resolved, const Catalog& from, const Catalog& to, const Dialect& dialect);

}  // namespace concertina
