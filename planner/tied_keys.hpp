// Foreign keys on a server that changes no column's type while one holds by it: they go before the change, and come again behind it.
#pragma once
#include "diff/compare.hpp"

namespace concertina {

// A foreign key that is there before and after names the column.
bool is_tied(const ObjectId& column, const Comparison& comparison);

// Adds the keys of columns that change so to what changes, as they are.
void untie_keys(Comparison& comparison, const Dialect& dialect);

}  // namespace concertina
