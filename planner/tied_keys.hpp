// Foreign keys on a server that changes no column's type while one holds by it: they go before the change, and come again behind it.
#pragma once
#include "diff/compare.hpp"

namespace concertina {

// Notes the columns that change so, and adds their keys to what changes, as they are.
void untie_keys(Comparison& comparison, const Dialect& dialect);

}  // namespace concertina
