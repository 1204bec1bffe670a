// Hand-written catalogs: what is left out is filled in, and spelled as the server would.
#pragma once
#include "dialects/dialect.hpp"

namespace concertina::postgresql {

void complete(Catalog& catalog);

}  // namespace concertina::postgresql
