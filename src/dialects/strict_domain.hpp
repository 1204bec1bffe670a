// Columns of a domain that refuses NULL: there is no form of them that takes it, which rows without a value would have.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina {

// The domain, or one that it is over, is NOT NULL, and none has a default, which the server would take.
bool is_of_strict_domain(const Object& column, const Catalog& catalog);

}  // namespace concertina
