// Filling columns in: one UPDATE, or one DO block that commits batch by batch.
#pragma once
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

std::vector<Statement> write_backfill(const Backfill& backfill, const Catalog& catalog, const Policy& policy);

// PL/pgSQL behind a batch, outside a transaction: waits until no replica is further behind than the policy bears. A role that may
// not see replicas sees none.
std::string wait_for_replicas(const Policy& policy);

}  // namespace concertina::postgresql
