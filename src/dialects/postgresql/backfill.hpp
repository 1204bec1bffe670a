// Filling columns in: one UPDATE, or one DO block that commits batch by batch.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

std::vector<Statement> write_backfill(const Backfill& backfill, const Catalog& catalog, const Policy& policy);

}  // namespace concertina::postgresql
